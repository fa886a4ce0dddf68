'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryProgress } from '@/core/contract/delivery'
import { binHref, type OwnSource } from '../live/source'
import { fetchJson } from '../ui/fetch-json'
import { isUnderWay, progressAfter } from './progress-words'
import { useDeliveriesVersion } from './use-deliveries-version'

const afterFailureMs = 2000

/**
 * Returns how far the deliveries of a bin are, as the server counts them; null if none is under way, and none
 * has been since `forget` was called. It is read again whenever one is queued or ends.
 */
export function useDeliveryProgress(source: OwnSource): {
  progress: DeliveryProgress | null
  forget: () => void
} {
  const version = useDeliveriesVersion()
  const [progress, setProgress] = useState<DeliveryProgress | null>(null)
  const [failures, setFailures] = useState(0)
  const [forgotten, setForgotten] = useState(0)
  const reads = useRef({ begun: 0, taken: 0 })
  const since = useRef<string | null>(null)
  /** All that had ended when none was under way: what is sent next is counted without them. */
  const ended = useRef<DeliveryProgress | null>(null)
  const href = `${binHref(source)}/deliveries/progress`

  useEffect(() => {
    const timer = setTimeout(read, failures > 0 ? afterFailureMs : 0)
    function read() {
      const number = ++reads.current.begun
      const query = since.current ? `?since=${encodeURIComponent(since.current)}` : ''
      fetchJson<DeliveryProgress>(href + query).then(
        (got) => {
          // Answers may overtake each other.
          if (number < reads.current.taken) return
          reads.current.taken = number
          since.current = got.since
          const fresh = progressAfter(got, ended.current)
          setProgress((so) => (got.since === null ? null : (fresh ?? so)))
          if (!isUnderWay(got)) ended.current = got
          setFailures(0)
        },
        () => setFailures((so) => so + 1),
      )
    }
    return () => clearTimeout(timer)
  }, [href, version, failures, forgotten])

  const forget = useCallback(() => {
    // What is on its way counts what was just forgotten.
    reads.current.taken = reads.current.begun + 1
    since.current = null
    ended.current = null
    setProgress(null)
    setForgotten((so) => so + 1)
  }, [])
  return { progress, forget }
}
