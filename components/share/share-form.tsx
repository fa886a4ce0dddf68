'use client'

import { Link2 } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import type { NewShare } from '@/core/contract/share'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { messageOf } from '../ui/fetch-json'
import { Segmented } from '../ui/segmented'
import { expiries, type Expiry, expirySeconds } from './expiries'

/** What a new link covers, when it expires, and whether it hides secrets. */
export function ShareForm({
  capture,
  onCreate,
}: {
  /** The selected capture, if any. */
  capture?: number
  onCreate: (input: NewShare) => Promise<void>
}) {
  const [scope, setScope] = useState<'bin' | 'capture'>('bin')
  const [expiry, setExpiry] = useState<Expiry>('week')
  const [name, setName] = useState('')
  const [redact, setRedact] = useState(true)
  const [listen, setListen] = useState(false)
  const mayListen = scope === 'bin' && !redact
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function create(event: SubmitEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const one = scope === 'capture' ? capture : undefined
      await onCreate({
        capture: one,
        expiresIn: expirySeconds(expiry),
        redact,
        listen: listen && mayListen,
        name,
      })
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={create} className="mt-4 grid gap-3.5">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        {capture !== undefined && (
          <div>
            <div className="mb-1 text-sm text-ink-2">Covers</div>
            <Segmented
              label="What the link covers"
              value={scope}
              options={[
                { value: 'bin', label: 'Whole bin, live' },
                { value: 'capture', label: `Request ${capture}` },
              ]}
              onValueChange={setScope}
              className="h-[30px]"
            />
          </div>
        )}
        <ExpiryField value={expiry} onChange={setExpiry} />
        <Field
          label="Name, for you alone"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <label className="flex gap-2.5">
        <input
          type="checkbox"
          checked={redact}
          onChange={(event) => setRedact(event.target.checked)}
          className="mt-[3px] size-3.5 shrink-0 accent-copper"
        />
        <span>
          Hide secrets
          <span className="block max-w-[60ch] text-sm text-ink-2">
            Authorization, cookies, API keys, passwords, tokens and signatures are replaced on the
            server, in headers, queries and bodies, before anything is sent to a reader.
          </span>
        </span>
      </label>
      {mayListen && <ListenField checked={listen} onChange={setListen} />}
      {error && (
        <p role="alert" className="text-sm text-server">
          {error}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" icon={Link2} disabled={busy}>
          Make a link
        </Button>
      </div>
    </form>
  )
}

function ListenField({
  checked,
  onChange,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="flex gap-2.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-[3px] size-3.5 shrink-0 accent-copper"
      />
      <span>
        Let its holder answer
        <span className="block max-w-[60ch] text-sm text-ink-2">
          With <code>wirebin listen --reply</code> a program of theirs gives the replies, where the
          settings of the bin let replies wait for that.
        </span>
      </span>
    </label>
  )
}

function ExpiryField({ value, onChange }: { value: Expiry; onChange: (value: Expiry) => void }) {
  return (
    <label>
      <span className="mb-1 block text-sm text-ink-2">Expires after</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = expiries.find(({ id }) => id === event.target.value)
          if (chosen) onChange(chosen.id)
        }}
        className="h-[30px] rounded-sm border border-line-strong bg-panel px-2 text-ink hover:border-ink-3"
      >
        {expiries.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
