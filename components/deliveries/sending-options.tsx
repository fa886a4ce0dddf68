'use client'

import { type ReactNode, useState } from 'react'
import type { DeliveryPlan } from '@/core/contract/delivery'
import type { OwnSource } from '../live/source'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import { useStored, useStoredText } from '../ui/use-stored'
import { isLocal, LocalTargetsOffer } from './local-targets-offer'

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
  const [path, choosePath] = useStored<DeliveryPlan['path']>('send-path', ['keep', 'fixed'])
  const [as, chooseAs] = useStored<DeliveryPlan['as']>('send-as', ['again', 'new'])
  const [sign, chooseSign] = useStored<DeliveryPlan['sign']>('send-sign', ['anew', 'keep'])
  const address = to ?? kept
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
  options: { address, setAddress },
  error,
  children,
}: {
  label: string
  options: SendingOptions
  error: string | null
  children?: ReactNode
}) {
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
          onChange={(event) => setAddress(event.target.value)}
          className="min-w-0 flex-1"
        />
        {children}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-sm wrap-anywhere text-server">
          {error}
        </p>
      )}
      {isLocal(address) && <LocalTargetsOffer />}
    </>
  )
}

/** How it is sent; `children` are further choices. */
export function PlanChoice({
  options: { plan, choose },
  children,
}: {
  options: SendingOptions
  children?: ReactNode
}) {
  return (
    <div className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-2">
      <Choice label="Path" value={plan.path} options={pathOptions} onValueChange={choose.path} />
      <Choice label="Event" value={plan.as} options={eventOptions} onValueChange={choose.as} />
      <Choice
        label="Signature"
        value={plan.sign}
        options={signOptions}
        onValueChange={choose.sign}
      />
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
