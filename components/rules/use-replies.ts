'use client'

import { useEffect, useRef, useState } from 'react'
import type { BinReplies } from '@/core/contract/replies'
import { fetchJson, messageOf } from '../ui/fetch-json'
import type { RulesChange } from './change-rules'

export interface Replies {
  /** Null until read. */
  replies: BinReplies | null
  /** Why reading failed. */
  error: string | null
  retry(): void
  /**
   * Shows the change at once and saves it, applied to the server's current replies. If that fails,
   * shows the old replies again and throws RequestError.
   */
  change(change: RulesChange): Promise<void>
}

export const repliesHref = (bin: string) => `/api/bins/${encodeURIComponent(bin)}/replies`

/** Returns how a bin answers; read again whenever `version` changes. */
export function useReplies(bin: string, version: unknown): Replies {
  const [replies, setReplies] = useState<BinReplies | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  /** Changes being saved, one after the other. */
  const queue = useRef(Promise.resolve())
  const underWay = useRef(0)
  const path = repliesHref(bin)

  useEffect(() => {
    const reading = new AbortController()
    fetchJson<BinReplies>(path, { signal: reading.signal })
      .then((read) => {
        if (underWay.current === 0) setReplies(read)
        setError(null)
      })
      .catch((failure: unknown) => {
        if (!reading.signal.aborted) setError(messageOf(failure))
      })
    return () => reading.abort()
  }, [path, version, attempt])

  async function save(change: RulesChange) {
    const now = await fetchJson<BinReplies>(path)
    try {
      const saved = await fetchJson<BinReplies>(path, { method: 'PUT', json: change(now) })
      if (underWay.current === 1) setReplies(saved)
    } catch (failure) {
      setReplies(now)
      throw failure
    }
  }

  function change(wanted: RulesChange): Promise<void> {
    underWay.current += 1
    setReplies((held) => held && wanted(held))
    const done = queue.current.then(() => save(wanted)).finally(() => (underWay.current -= 1))
    queue.current = done.catch(() => {})
    return done
  }

  return { replies, error, change, retry: () => setAttempt((held) => held + 1) }
}
