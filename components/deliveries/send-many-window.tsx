'use client'

import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { QueuedDeliveries } from '@/core/contract/delivery'
import {
  maxDeliveriesAtOnce,
  maxDeliveryTimes,
  maxSpacingMs,
} from '@/core/contract/delivery-limits'
import { withScheme } from '@/core/deliveries/with-scheme'
import { toListeners } from '@/core/deliveries/to-listeners'
import { deliveriesChanged } from '../live/notifier'
import { picked, type Picked } from '../live/picked'
import { binHref, type OwnSource } from '../live/source'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { toast } from '../ui/toast'
import { count } from '../ui/words'
import { manyWords, queuedWords } from './many-words'
import { AddressField, PlanChoice, useSendingOptions } from './sending-options'
import { ToListeners } from './to-listeners'

/** Sends several requests to an address: those selected, or all of the query; or one several times. */
export function SendManyWindow({
  source,
  picks: { seqs: picks, found },
  selected,
  open,
  query,
  listed,
  onClose,
}: {
  source: OwnSource
  picks: Picked
  /** How many are selected, if that is known. */
  selected: number | null
  /** The number of the request that is open: sent if none is selected. */
  open: number | null
  /** The query in the search field; empty for none. */
  query: string
  /** What the list shows of a query that only this page can do. */
  listed?: readonly number[]
  onClose: () => void
}) {
  const options = useSendingOptions(source)
  const [what, choose] = useState<'picked' | 'query'>(
    found || (query !== '' && picks.size === 0) ? 'query' : 'picked',
  )
  const [times, setTimes] = useState('1')
  const [spacing, setSpacing] = useState('0')
  const [state, setState] = useState<{ sending: boolean; error: string | null }>(idle)
  // All that are selected are those that were found then; the search field may have another query by now.
  const all = found ?? { query }
  const byQuery = what === 'query' && (found !== null || !listed)
  const chosen = picks.size > 0 ? [...picks] : [open ?? 0]
  const seqs = (what === 'query' && listed ? [...listed] : chosen).toSorted((a, b) => a - b)
  const isToListeners = options.address.trim() === toListeners
  const one = what === 'picked' && seqs.length === 1

  async function send(event: FormEvent) {
    event.preventDefault()
    if (!byQuery && seqs.length > maxDeliveriesAtOnce) {
      return setState({ sending: false, error: tooMany(seqs.length) })
    }
    setState({ sending: true, error: null })
    try {
      options.keepAddress()
      const json = {
        to: isToListeners ? toListeners : withScheme(options.address),
        ...options.plan,
        ...(byQuery ? { q: all.query, ...(found && { upTo: found.upTo }) } : { seqs }),
        ...(one && { times: Number(times) }),
        spacingMs: Number(spacing),
      }
      const href = `${binHref(source)}/deliveries`
      const { queued } = await fetchJson<QueuedDeliveries>(href, { method: 'POST', json })
      toast(queuedWords(queued, byQuery ? queued : seqs.length * (one ? Number(times) : 1)))
      deliveriesChanged.notify()
      picked.clear()
      onClose()
    } catch (error) {
      setState({ sending: false, error: messageOf(error) })
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={manyWords(byQuery ? { query: all.query, count: found && selected } : seqs)}
      wide
    >
      <form onSubmit={(event) => void send(event)} className="mt-4">
        {all.query !== '' && (
          <div className="mb-4 flex flex-wrap items-center gap-2 text-sm text-ink-2">
            {!found && (
              <Segmented
                label="Which"
                value={what}
                options={[
                  { value: 'picked', label: picks.size > 0 ? 'The selected' : 'This one' },
                  { value: 'query', label: listed ? 'All in the list' : 'All of this query' },
                ]}
                onValueChange={choose}
              />
            )}
            <code className="min-w-0 font-mono wrap-anywhere">{all.query}</code>
          </div>
        )}
        <AddressField label="Send to" options={options} error={state.error}>
          <ToListeners source={source} onChoose={options.setAddress} />
        </AddressField>
        <PlanChoice options={options} />
        <div className="mt-4 flex flex-wrap gap-4">
          {one && (
            <Field
              label="Times"
              type="number"
              required
              min={1}
              max={maxDeliveryTimes}
              value={times}
              onChange={(event) => setTimes(event.target.value)}
              className="w-[120px]"
            />
          )}
          <Field
            label="Milliseconds between requests"
            type="number"
            required
            min={0}
            max={maxSpacingMs}
            value={spacing}
            onChange={(event) => setSpacing(event.target.value)}
            className="w-[260px]"
          />
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            icon={Send}
            disabled={state.sending || seqs.length === 0}
          >
            {state.sending ? 'Sending…' : 'Send'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const idle = { sending: false, error: null }
const tooMany = (selected: number): string =>
  `At most ${count(maxDeliveriesAtOnce)} requests are sent at once, and ${count(selected)} are selected`
