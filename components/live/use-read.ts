'use client'

import { useEffect, useState } from 'react'
import { fetchJson, messageOf } from '../ui/fetch-json'

/** What is read from an address of the API. */
export type Reading<Value> =
  | { state: 'loading' }
  | { state: 'error'; message: string }
  | { state: 'ready'; value: Value }

/**
 * Reads JSON from an address, and again whenever `version` changes; what was read last stays meanwhile. For
 * another address, or another fragment of it, it is loading first.
 */
export function useRead<Value>(href: string, version: number | string = 0): Reading<Value> {
  const [held, setHeld] = useState<{ href: string; read: Reading<Value> } | null>(null)
  useEffect(() => {
    const left = new AbortController()
    fetchJson<Value>(href, { signal: left.signal }).then(
      (value) => setHeld({ href, read: { state: 'ready', value } }),
      (error: unknown) => {
        if (left.signal.aborted) return
        setHeld({ href, read: { state: 'error', message: messageOf(error) } })
      },
    )
    return () => left.abort()
  }, [href, version])
  return held?.href === href ? held.read : { state: 'loading' }
}
