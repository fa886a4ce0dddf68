'use client'

import { Pencil, Send } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { Delivery } from '@/core/contract/delivery'
import { captureHref, type OwnSource } from '../live/source'
import { EditFields } from './edit-fields'
import { editedFrom, type EditedRequest, editOf } from './edited-request'
import { withScheme } from '@/core/deliveries/with-scheme'
import { AddressField, PlanChoice, useSendingOptions } from './sending-options'
import { breaksSignature, signingOf } from './signing'
import { Note } from '../elements/note'
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
  /** The attempt that is under way, or the last one if it sent nothing. */
  const tried = useRef<{ address: string; sending: boolean; allowed: boolean } | null>(null)
  const isSignatureBroken =
    edited !== null &&
    edited.body !== editedFrom(capture).body &&
    breaksSignature(capture, options.plan)

  async function send() {
    setState({ sending: true, error: null })
    const attempt = { address: options.address, sending: true, allowed: false }
    tried.current = attempt
    try {
      options.keepAddress()
      const edit = edited && editOf(capture, edited)
      const json = { to: withScheme(options.address), ...options.plan, ...(edit && { edit }) }
      const href = `${captureHref(source, capture.seq)}/deliveries`
      const delivery = await fetchJson<Delivery>(href, { method: 'POST', json })
      onSent(delivery)
      const isUnsent = delivery.state === 'failed' && delivery.sent === null
      if (isUnsent && attempt.allowed) return await send()
      attempt.sending = false
      if (!isUnsent) tried.current = null
      setState(idle)
    } catch (error) {
      tried.current = null
      setState({ sending: false, error: messageOf(error) })
    }
  }

  /** Sends what could not be sent while programs on this machine were not allowed. */
  function allowed() {
    const attempt = tried.current
    if (attempt?.address !== options.address) return
    attempt.allowed = true
    if (!attempt.sending) void send()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void send()
  }

  return (
    <form onSubmit={submit} className="mb-6 max-w-[720px]">
      <AddressField
        label="Send this request to"
        options={options}
        captured={edited?.path ?? capture.target}
        error={state.error}
        onAllowed={allowed}
      >
        <Button type="submit" variant="primary" icon={Send} disabled={state.sending}>
          {state.sending ? 'Sending…' : 'Send'}
        </Button>
      </AddressField>
      <PlanChoice options={options} signing={signingOf(capture)}>
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
      {isSignatureBroken && (
        <Note>
          The captured signature no longer fits the edited body: who checks it will refuse it.
        </Note>
      )}
    </form>
  )
}

const idle = { sending: false, error: null }
