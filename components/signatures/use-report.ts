'use client'

import { useEffect, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { SignatureReport } from '@/core/contract/signature'
import { captureHref, type CaptureSource } from '../live/source'
import { fetchJson, messageOf } from '../ui/fetch-json'

type Read =
  | { state: 'loading' }
  | { state: 'error'; message: string }
  | { state: 'ready'; report: SignatureReport }

/** Returns the report on a capture's signature, read again when its verdict changes. */
export function useReport(source: CaptureSource, capture: Capture): Read & { retry: () => void } {
  const [attempt, setAttempt] = useState(0)
  const asked = `${captureHref(source, capture.seq)}/signature#${capture.verdict} ${capture.scheme} ${attempt}`
  const [held, setHeld] = useState<{ asked: string; read: Read } | null>(null)

  useEffect(() => {
    const left = new AbortController()
    fetchJson<SignatureReport>(asked, { signal: left.signal }).then(
      (report) => setHeld({ asked, read: { state: 'ready', report } }),
      (error: unknown) => {
        if (left.signal.aborted) return
        setHeld({ asked, read: { state: 'error', message: messageOf(error) } })
      },
    )
    return () => left.abort()
  }, [asked])

  const read: Read = held?.asked === asked ? held.read : { state: 'loading' }
  return { ...read, retry: () => setAttempt(attempt + 1) }
}
