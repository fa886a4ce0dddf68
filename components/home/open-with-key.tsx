'use client'

import { usePathname } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { Button } from '../ui/button'
import { fetchJson, messageOf, RequestError } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { useAccess } from './use-access'

/** The field for an owner key on a page that shows nothing: opens the page's bin, or the home page. */
export function OpenWithKey() {
  const bin = /^\/b\/([^/]+)/.exec(usePathname())?.[1] ?? null
  const { access } = useAccess()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function open(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const ownerKey = String(new FormData(event.currentTarget).get('ownerKey') ?? '').trim()
    setBusy(true)
    setError(null)
    try {
      if (bin !== null) await readBin(bin, ownerKey)
      await fetchJson('/api/owner', { method: 'POST', json: { ownerKey } })
      window.location.assign(bin === null ? '/' : window.location.href)
    } catch (failure) {
      setError(messageOf(failure))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={open} className="flex max-w-[520px] items-start gap-2">
      <Field
        label="Owner key"
        mono
        name="ownerKey"
        placeholder="wbo_…"
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="min-w-0 flex-1"
        error={error}
        hint={
          access.state === 'ready'
            ? 'This browser has a key already, and this one takes its place. Copy the old one first if you need its bins: Keys and browsers, on the home page.'
            : undefined
        }
      />
      <Button type="submit" className="mt-[22px]" disabled={busy}>
        Open with this key
      </Button>
    </form>
  )
}

/** Throws if a key does not open a bin, before this browser gives up the one it has. */
async function readBin(bin: string, ownerKey: string): Promise<void> {
  // What is no key is said by the API when it is used as one.
  if (!/^wbo_[\w-]+$/.test(ownerKey)) return
  try {
    await fetchJson(`/api/bins/${bin}`, { headers: { Authorization: `Bearer ${ownerKey}` } })
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 404) throw error
    throw new RequestError(error.code, 404, 'This key opens no bin at this address.')
  }
}
