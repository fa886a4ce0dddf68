'use client'

import { useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { SignatureReport } from '@/core/contract/signature'
import { captureHref, type CaptureSource } from '../live/source'
import { type Reading, useRead } from '../live/use-read'

/** Returns the report on a capture's signature, read again when its verdict changes. */
export function useReport(
  source: CaptureSource,
  { seq, verdict, scheme }: Capture,
): Reading<SignatureReport> & { retry: () => void } {
  const [attempt, setAttempt] = useState(0)
  // By the fragment another verdict is another address: the old report is not shown meanwhile.
  const href = `${captureHref(source, seq)}/signature#${verdict} ${scheme} ${attempt}`
  return { ...useRead<SignatureReport>(href), retry: () => setAttempt(attempt + 1) }
}
