'use client'

import { Pencil, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { Delivery, DeliveryPlan } from '@/core/contract/delivery'
import { captureHref, type OwnSource } from '../live/source'
import { EditFields } from './edit-fields'
import { editedFrom, type EditedRequest, editOf } from './edited-request'
import { isLocal, LocalTargetsOffer } from './local-targets-offer'
import { Button } from '../ui/button'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { useStored, useStoredText } from '../ui/use-stored'

/** An address, how to send to it, and the button that does. The address is remembered for each bin. */
export function SendForm({
  source,
  capture,
  onSent,
}: {
  source: OwnSource
  capture: Capture
  onSent: (delivery: Delivery) => void
}) {
  const [kept, keep] = useStoredText(`send-to.${source.bin}`, '')
  const [to, setTo] = useState<string | null>(null)
  const [path, choosePath] = useStored<DeliveryPlan['path']>('send-path', ['keep', 'fixed'])
  const [as, chooseAs] = useStored<DeliveryPlan['as']>('send-as', ['again', 'new'])
  const [sign, chooseSign] = useStored<DeliveryPlan['sign']>('send-sign', ['anew', 'keep'])
  const [state, setState] = useState<{ sending: boolean; error: string | null }>(idle)
  const [edited, setEdited] = useState<EditedRequest | null>(null)
  const address = to ?? kept

  async function send(event: FormEvent) {
    event.preventDefault()
    setState({ sending: true, error: null })
    try {
      keep(address)
      const edit = edited && editOf(capture, edited)
      const json = { to: address, path, as, sign, ...(edit && { edit }) }
      const href = `${captureHref(source, capture.seq)}/deliveries`
      onSent(await fetchJson<Delivery>(href, { method: 'POST', json }))
      setState(idle)
    } catch (error) {
      setState({ sending: false, error: messageOf(error) })
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} className="mb-6 max-w-[720px]">
      <div className="flex items-end gap-2">
        <Field
          label="Send this request to"
          type="text"
          inputMode="url"
          mono
          required
          placeholder="http://localhost:3000/hooks"
          autoComplete="off"
          spellCheck={false}
          value={address}
          onChange={(event) => setTo(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="primary" icon={Send} disabled={state.sending}>
          {state.sending ? 'Sending…' : 'Send'}
        </Button>
      </div>
      {state.error && (
        <p role="alert" className="mt-1.5 text-sm wrap-anywhere text-server">
          {state.error}
        </p>
      )}
      {isLocal(address) && <LocalTargetsOffer />}
      <div className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-2">
        <span className="inline-flex flex-wrap items-center gap-2">
          Path
          <Segmented label="Path" value={path} options={paths} onValueChange={choosePath} />
        </span>
        <span className="inline-flex flex-wrap items-center gap-2">
          Event
          <Segmented label="Event" value={as} options={events} onValueChange={chooseAs} />
        </span>
        <span className="inline-flex flex-wrap items-center gap-2">
          Signature
          <Segmented label="Signature" value={sign} options={signs} onValueChange={chooseSign} />
        </span>
        <Button
          variant="ghost"
          icon={Pencil}
          aria-expanded={edited !== null}
          onClick={() => setEdited(edited ? null : editedFrom(capture))}
        >
          {edited ? 'Do not edit' : 'Edit first'}
        </Button>
      </div>
      {edited && <EditFields capture={capture} edited={edited} onChange={setEdited} />}
    </form>
  )
}

const idle = { sending: false, error: null }
const paths: { value: DeliveryPlan['path']; label: string }[] = [
  { value: 'keep', label: 'Add the request’s' },
  { value: 'fixed', label: 'As in the address' },
]
const events: { value: DeliveryPlan['as']; label: string }[] = [
  { value: 'again', label: 'The same again' },
  { value: 'new', label: 'As a new one' },
]
const signs: { value: DeliveryPlan['sign']; label: string }[] = [
  { value: 'anew', label: 'Sign anew' },
  { value: 'keep', label: 'As captured' },
]
