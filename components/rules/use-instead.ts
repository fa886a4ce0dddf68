'use client'

import { useEffect, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import type { ForwardList } from '@/core/contract/forward'
import { binHref, type CaptureSource } from '../live/source'
import { fetchJson } from '../ui/fetch-json'
import { insteadOfRules } from './instead-words'

/** Returns in words who gives the bin's replies instead of its rules; read again whenever `version` changes. */
export function useInstead(source: CaptureSource, version: unknown): readonly string[] {
  const [words, setWords] = useState<readonly string[]>([])
  const href = binHref(source)
  useEffect(() => {
    const reading = new AbortController()
    const { signal } = reading
    Promise.all([
      fetchJson<Bin>(href, { signal }),
      fetchJson<ForwardList>(`${href}/forwards`, { signal }),
    ]).then(
      ([bin, { forwards }]) => setWords(insteadOfRules(bin, forwards)),
      // The window says by itself that the server cannot be reached.
      () => undefined,
    )
    return () => reading.abort()
  }, [href, version])
  return words
}
