'use client'

import { type ReactNode, useId } from 'react'
import type { BinReplies } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { CopyButton } from '../ui/copy-button'
import { Switch } from '../ui/switch'
import type { Save } from './change-rules'
import { PolicyNote } from './policy-note'

/** The bin's other options for replies. */
export function OptionList({
  url,
  replies: { address, cors },
  policy,
  onSave,
}: {
  url: string
  replies: BinReplies
  policy: Policy
  onSave: Save
}) {
  const example = `${url}/~status/503/~delay/2`
  return (
    <div className="pt-3">
      <PolicyNote policy={policy} />
      <OptionRow
        label="Replies in the address"
        checked={address}
        onChange={(on) => onSave((now) => ({ ...now, address: on }))}
      >
        <p>
          Path segments that begin with ~ set the reply; other paths are unaffected. This one is
          answered 503 after 2 s:
        </p>
        <div className="mt-1 flex items-center gap-1">
          <code className="min-w-0 font-mono wrap-anywhere text-ink">{example}</code>
          <CopyButton iconOnly text={example} label="Copy the example" />
        </div>
      </OptionRow>
      <OptionRow
        label="Browsers may read the replies (CORS)"
        checked={cors}
        onChange={(on) => onSave((now) => ({ ...now, cors: on }))}
      >
        <p>
          A page of any origin may send to this bin and read what it answers. Preflights are
          answered, and kept as well.
        </p>
      </OptionRow>
    </div>
  )
}

export function OptionRow({
  label,
  checked,
  disabled = false,
  onChange,
  children,
}: {
  label: string
  checked: boolean
  disabled?: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-3 phone:px-4">
      <div className="min-w-0">
        <div id={id}>{label}</div>
        <div id={`${id}-about`} className="max-w-[64ch] text-sm text-ink-2">
          {children}
        </div>
      </div>
      <Switch
        labelledBy={id}
        describedBy={`${id}-about`}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
        className="mt-px"
      />
    </div>
  )
}
