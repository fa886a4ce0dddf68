'use client'

import { useEffect, useState } from 'react'
import type { Vocabulary } from '@/core/contract/vocabulary'
import { authorizationHeader, binHref, type CaptureSource } from '../live/source'
import { fetchJson } from '../ui/fetch-json'

/**
 * Returns the bin's vocabulary, read again each time the field gets the focus. Without it, only
 * field names are offered.
 */
export function useVocabulary(source: CaptureSource, wanted: boolean): Vocabulary | null {
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null)
  useEffect(() => {
    if (!wanted) return
    const reading = new AbortController()
    fetchJson<Vocabulary>(`${binHref(source)}/vocabulary`, {
      headers: authorizationHeader(source),
      signal: reading.signal,
    }).then(setVocabulary, () => {})
    return () => reading.abort()
  }, [source, wanted])
  return vocabulary
}
