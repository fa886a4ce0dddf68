'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Secret } from '@/core/contract/secret'
import { onSecretsWindow, secretsWindowIsOpen } from '../signatures/use-secrets-window'
import { fetchJson } from '../ui/fetch-json'

/** Which schemes a bin has secrets for, read again when their window was closed; null until then. */
export function useSchemes(bin: string): ReadonlySet<string> | null {
  const [schemes, setSchemes] = useState<ReadonlySet<string> | null>(null)
  const asking = useSyncExternalStore(onSecretsWindow, secretsWindowIsOpen, () => false)
  useEffect(() => {
    if (asking) return
    const reading = new AbortController()
    // Without an answer nothing is said of secrets; the switches stand without it.
    fetchJson<{ secrets: Secret[] }>(`/api/bins/${encodeURIComponent(bin)}/secrets`, {
      signal: reading.signal,
    }).then(
      ({ secrets }) => setSchemes(new Set(secrets.map(({ scheme }) => scheme))),
      () => {},
    )
    return () => reading.abort()
  }, [bin, asking])
  return schemes
}
