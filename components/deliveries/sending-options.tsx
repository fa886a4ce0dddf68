'use client'

import { type ReactNode, useId, useState } from 'react'
import type { DeliveryPlan } from '@/core/contract/delivery'
import type { OwnSource } from '../live/source'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import { useStored, useStoredText } from '../ui/use-stored'
import { isLocal, LocalTargetsOffer } from './local-targets-offer'
import { SentTo } from './sent-to'
import { usualPath } from './sent-to-words'
import type { Signing } from './signing'

/** Where to send and how; the address is remembered for each bin, the rest for all. */
export interface SendingOptions {
  address: string
  plan: DeliveryPlan
  setAddress(to: string): void
  /** Call it when the address is sent to. */
  keepAddress(): void
  choose: {
    [Name in keyof DeliveryPlan]: (value: DeliveryPlan[Name]) => void
  }
}

/** Returns the options as they were chosen last, and what changes them. */
export function useSendingOptions(source: OwnSource): SendingOptions {
  const [kept, keep] = useStoredText(`send-to.${source.bin}`, '')
  const [to, setTo] = useState<string | null>(null)
  const [chosen, choosePath] = useStored('send-path', ['unchosen', 'keep', 'fixed'])
  const [as, chooseAs] = useStored<DeliveryPlan['as']>('send-as', ['again', 'new'])
  const [sign, chooseSign] = useStored<DeliveryPlan['sign']>('send-sign', ['anew', 'keep'])
  const address = to ?? kept
  const path = chosen === 'unchosen' ? usualPath(address) : chosen
  return {
    address,
    plan: { path, as, sign },
    setAddress: setTo,
    keepAddress: () => keep(address),
    choose: { path: choosePath, as: chooseAs, sign: chooseSign },
  }
}

/** The address with a button beside it, an error below, and the offer to allow targets on this machine. */
export function AddressField({
  label,
  options: { address, plan, setAddress },
  captured,
  error,
  onAllowed,
  children,
}: {
  label: string
  options: SendingOptions
  /** The path and query that are sent on, if one request is. */
  captured?: string
  error: string | null
  /** Called once programs on this machine may be sent to. */
  onAllowed?: () => void
  children?: ReactNode
}) {
  const id = useId()
  return (
    <>
      <div className="flex items-end gap-2">
        <Field
          label={label}
          type="text"
          inputMode="url"
          mono
          required
          placeholder="http://localhost:3000/hooks"
          autoComplete="off"
          spellCheck={false}
          value={address}
          aria-describedby={id}
          onChange={(event) => setAddress(event.target.value)}
          className="min-w-0 flex-1"
        />
        {children}
      </div>
      <SentTo id={id} address={address} path={plan.path} captured={captured} />
      {error && (
        <p role="alert" className="mt-1.5 text-sm wrap-anywhere text-server">
          {error}
        </p>
      )}
      {isLocal(address) && <LocalTargetsOffer onAllowed={onAllowed} />}
    </>
  )
}

/** How it is sent; `children` are further choices. */
export function PlanChoice({
  options: { plan, choose },
  signing = { state: 'anew' },
  children,
}: {
  options: SendingOptions
  /** What can be done about the signature of what is sent. */
  signing?: Signing
  children?: ReactNode
}) {
  return (
    <div className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-2">
      <Choice label="Path" value={plan.path} options={pathOptions} onValueChange={choose.path} />
      <Choice label="Event" value={plan.as} options={eventOptions} onValueChange={choose.as} />
      {signing.state === 'none' ? (
        <span className="inline-flex h-[26px] items-center">Signature: it has none</span>
      ) : (
        <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1">
          <Choice
            label="Signature"
            value={signing.state === 'kept' ? 'keep' : plan.sign}
            options={signOptions.map((option) => ({
              ...option,
              disabled: signing.state === 'kept' && option.value === 'anew',
            }))}
            onValueChange={choose.sign}
          />
          {signing.state === 'kept' && signing.why}
        </span>
      )}
      {children}
    </div>
  )
}

/** Whether the path of a request is added to that of the address. */
export const pathOptions: { value: DeliveryPlan['path']; label: string }[] = [
  { value: 'keep', label: 'Add the request’s' },
  { value: 'fixed', label: 'As in the address' },
]
const eventOptions: { value: DeliveryPlan['as']; label: string }[] = [
  { value: 'again', label: 'The same again' },
  { value: 'new', label: 'As a new one' },
]
/** Whether a request is signed when it is sent. */
export const signOptions: { value: DeliveryPlan['sign']; label: string }[] = [
  { value: 'anew', label: 'Sign anew' },
  { value: 'keep', label: 'As captured' },
]
