'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Secret } from '@/core/contract/secret'
import { secretsChanged } from '../live/notifier'
import { onSecretsWindow, secretsWindowIsOpen } from '../signatures/use-secrets-window'
import { fetchJson } from '../ui/fetch-json'

/**
 * Returns the schemes that a bin has secrets for, read again when the secrets window closes or they
 * change elsewhere; null until then.
 */
export function useSchemes(bin: string): ReadonlySet<string> | null {
  const [schemes, setSchemes] = useState<ReadonlySet<string> | null>(null)
  const moved = secretsChanged.useVersion()
  const asking = useSyncExternalStore(onSecretsWindow, secretsWindowIsOpen, () => false)
  useEffect(() => {
    if (asking) return
    const reading = new AbortController()
    // If this fails, the switches appear without a word on secrets.
    fetchJson<{ secrets: Secret[] }>(`/api/bins/${encodeURIComponent(bin)}/secrets`, {
      signal: reading.signal,
    }).then(
      ({ secrets }) => setSchemes(new Set(secrets.map(({ scheme }) => scheme))),
      () => {},
    )
    return () => reading.abort()
  }, [bin, asking, moved])
  return schemes
}
