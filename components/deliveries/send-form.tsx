'use client'

import { Pencil, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { Delivery } from '@/core/contract/delivery'
import { captureHref, type OwnSource } from '../live/source'
import { EditFields } from './edit-fields'
import { editedFrom, type EditedRequest, editOf } from './edited-request'
import { AddressField, PlanChoice, useSendingOptions } from './sending-options'
import { Button } from '../ui/button'
import { fetchJson, messageOf } from '../ui/fetch-json'

/** An address, how to send to it, and the button that does. */
export function SendForm({
  source,
  capture,
  onSent,
}: {
  source: OwnSource
  capture: Capture
  onSent: (delivery: Delivery) => void
}) {
  const options = useSendingOptions(source)
  const [state, setState] = useState<{ sending: boolean; error: string | null }>(idle)
  const [edited, setEdited] = useState<EditedRequest | null>(null)

  async function send(event: FormEvent) {
    event.preventDefault()
    setState({ sending: true, error: null })
    try {
      options.keepAddress()
      const edit = edited && editOf(capture, edited)
      const json = { to: options.address, ...options.plan, ...(edit && { edit }) }
      const href = `${captureHref(source, capture.seq)}/deliveries`
      onSent(await fetchJson<Delivery>(href, { method: 'POST', json }))
      setState(idle)
    } catch (error) {
      setState({ sending: false, error: messageOf(error) })
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} className="mb-6 max-w-[720px]">
      <AddressField label="Send this request to" options={options} error={state.error}>
        <Button type="submit" variant="primary" icon={Send} disabled={state.sending}>
          {state.sending ? 'Sending…' : 'Send'}
        </Button>
      </AddressField>
      <PlanChoice options={options}>
        <Button
          variant="ghost"
          icon={Pencil}
          aria-expanded={edited !== null}
          onClick={() => setEdited(edited ? null : editedFrom(capture))}
        >
          {edited ? 'Do not edit' : 'Edit first'}
        </Button>
      </PlanChoice>
      {edited && <EditFields capture={capture} edited={edited} onChange={setEdited} />}
    </form>
  )
}

const idle = { sending: false, error: null }
