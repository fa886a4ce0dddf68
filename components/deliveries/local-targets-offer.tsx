'use client'

import { useEffect, useState } from 'react'
import type { LocalTargetsAnswer, LocalTargetsState } from '@/core/contract/local-targets'
import { withScheme } from '@/core/deliveries/with-scheme'
import { isLoopback } from '@/core/http/reach'
import { Button } from '../ui/button'
import { fetchJson, messageOf } from '../ui/fetch-json'

const href = '/api/local-targets'

/** Whether an address, as it was typed, is one that allowing local targets is about. */
export const isLocal = (address: string): boolean => isLoopback(withScheme(address))

/** Offers to allow targets on this machine, where no other machine reaches the instance. */
export function LocalTargetsOffer({
  onAllowed,
}: {
  /** Called once they were allowed here. */
  onAllowed?: (() => void) | undefined
}) {
  const [state, setState] = useState<LocalTargetsState | null>(null)
  const [error, setError] = useState<string | null>(null)

  useEffect(() => {
    const left = new AbortController()
    fetchJson<LocalTargetsAnswer>(href, { signal: left.signal }).then(
      (answer) => setState(answer.state),
      // Then nothing is offered, and a delivery says why it is refused.
      () => undefined,
    )
    return () => left.abort()
  }, [])

  async function allow(allowed: boolean) {
    try {
      const json = { allowed }
      setState((await fetchJson<LocalTargetsAnswer>(href, { method: 'PUT', json })).state)
      setError(null)
      if (allowed) onAllowed?.()
    } catch (failed) {
      setError(messageOf(failed))
    }
  }

  if (state === null || state === 'off') return null
  const allowed = state === 'allowed'
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-sm border border-line bg-sunken px-3 py-2 text-sm">
      <p className="min-w-0 flex-1 basis-[320px] text-ink-2">
        {allowed
          ? 'This Wirebin may send to programs on this machine.'
          : 'This Wirebin may not send to programs on this machine yet. Once it may, everyone who can open this page on this machine can send requests to whatever listens on localhost.'}
      </p>
      <Button
        variant={allowed ? 'ghost' : 'outline'}
        className={allowed ? '-mx-3' : ''}
        onClick={() => void allow(!allowed)}
      >
        {allowed ? 'No longer allow it' : 'Allow it'}
      </Button>
      {error && (
        <p role="alert" className="basis-full text-server">
          {error}
        </p>
      )}
    </div>
  )
}
