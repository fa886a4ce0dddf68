import type { ReactNode } from 'react'
import { Field } from '../ui/field'
import { isLocal, LocalTargetsOffer } from './local-targets-offer'

/** Where requests go out to; for an address of this machine an offer to allow such. */
export function TargetField({
  label,
  placeholder,
  value,
  error,
  note,
  onChange,
}: {
  label: string
  placeholder: string
  value: string
  error: string | null
  /** What becomes of the address. */
  note: ReactNode
  onChange: (address: string) => void
}) {
  return (
    <div>
      <Field
        label={label}
        type="text"
        inputMode="url"
        mono
        required
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      {note}
      {isLocal(value) && <LocalTargetsOffer />}
    </div>
  )
}
