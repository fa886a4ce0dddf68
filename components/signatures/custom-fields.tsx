'use client'

import { type ReactNode, useId } from 'react'
import type { CustomScheme } from '@/core/contract/secret'
import { Field } from '../ui/field'
import { algorithmNames, customExample } from './custom-example'

/** The parts of a custom scheme, and an example made of them. */
export function CustomFields({
  custom,
  onChange,
}: {
  custom: CustomScheme
  onChange: (custom: CustomScheme) => void
}) {
  const example = customExample(custom)
  const set = (change: Partial<CustomScheme>) => onChange({ ...custom, ...change })
  return (
    <div className="grid gap-3.5">
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Field
          label="Header of the signature"
          mono
          required
          maxLength={200}
          placeholder="X-Signature"
          value={custom.header}
          onChange={(event) => set({ header: event.target.value })}
        />
        <Field
          label="Before the digest"
          mono
          maxLength={100}
          placeholder="sha256= or v1="
          value={custom.prefix}
          onChange={(event) => set({ prefix: event.target.value })}
        />
      </div>
      <div className="grid grid-cols-3 gap-3 phone:grid-cols-1">
        <Choice
          label="Algorithm"
          value={custom.algorithm}
          options={algorithmNames}
          onChange={(algorithm) => set({ algorithm })}
        />
        <Choice
          label="Digest written as"
          value={custom.encoding}
          options={{ hex: 'hex', base64: 'base64', base64url: 'base64url' }}
          onChange={(encoding) => set({ encoding })}
        />
        <Choice
          label="The key is"
          value={custom.key}
          options={{
            text: 'the secret as text',
            hex: 'the secret’s hex, decoded',
            base64: 'the secret’s base64, decoded',
          }}
          onChange={(key) => set({ key })}
        />
      </div>
      <Field
        label="What is signed"
        mono
        required
        maxLength={500}
        value={custom.signed}
        onChange={(event) => set({ signed: event.target.value })}
        hint={
          <>
            <Code>{'{body}'}</Code>, <Code>{'{header.x-timestamp}'}</Code>, <Code>{'{url}'}</Code>,{' '}
            <Code>{'{method}'}</Code>, <Code>{'{path}'}</Code>, <Code>{'{query}'}</Code> and text
            between them; <Code>{'{field.t}'}</Code> where the same header reads{' '}
            <Code>t=…,v1=…</Code>.
          </>
        }
      />
      <p role="note" aria-label="Example" className="rounded-sm bg-sunken px-3 py-2 text-sm">
        <code className="block font-mono wrap-anywhere">{example.line}</code>
        <span className="text-ink-2">{example.digest}</span>
      </p>
    </div>
  )
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-ink-2">{children}</code>
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: Record<Value, string>
  onChange: (value: Value) => void
}) {
  const id = useId()
  const values = Object.keys(options) as Value[]
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = values.find((each) => each === event.target.value)
          if (chosen) onChange(chosen)
        }}
        className="h-[30px] w-full rounded-sm border border-line-strong bg-panel px-2 text-ink hover:border-ink-3"
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {options[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
