'use client'

import { useEffect, useReducer, useState } from 'react'
import type { CreatedShare, NewShare, Share } from '@/core/contract/share'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { initialSharesState, sharesReducer, type SharesState } from './shares-state'

export interface Shares extends SharesState {
  /** Throws RequestError. */
  create(input: NewShare): Promise<void>
  /** Throws RequestError. */
  revoke(id: string): Promise<void>
  retry(): void
}

/** Returns a bin's links, read again whenever this is mounted. */
export function useShares(bin: string): Shares {
  const [state, dispatch] = useReducer(sharesReducer, initialSharesState)
  const [attempt, setAttempt] = useState(0)
  const path = `/api/bins/${encodeURIComponent(bin)}/shares`

  useEffect(() => {
    const reading = new AbortController()
    fetchJson<{ shares: Share[] }>(path, { signal: reading.signal })
      .then(({ shares }) => dispatch({ type: 'read', shares }))
      .catch((error: unknown) => {
        if (!reading.signal.aborted) dispatch({ type: 'failed', message: messageOf(error) })
      })
    return () => reading.abort()
  }, [path, attempt])

  return {
    ...state,
    async create(input) {
      const share = await fetchJson<CreatedShare>(path, { method: 'POST', json: input })
      dispatch({ type: 'created', share })
    },
    async revoke(id) {
      await fetchJson(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE', json: {} })
      dispatch({ type: 'revoked', id })
    },
    retry() {
      dispatch({ type: 'reading' })
      setAttempt(attempt + 1)
    },
  }
}
