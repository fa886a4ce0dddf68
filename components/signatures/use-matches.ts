'use client'

import { useEffect, useState } from 'react'
import type { CapturePage } from '@/core/contract/capture'
import { schemeById } from '@/core/signatures/schemes'
import { fetchJson } from '../ui/fetch-json'
import { type Matches, maxCounted } from './match-words'

/** Milliseconds from one look to the next while requests are being tried. */
const everyMs = 400

/**
 * Returns what a secret that was added here brought, and a function to call when one is, which returns whether such secrets
 * sign requests. Null before, and for those that sign none.
 */
export function useMatches(bin: string): [Matches | null, (scheme: string) => boolean] {
  const [matches, setMatches] = useState<Matches | null>(null)
  /** Changes with each secret that is added. */
  const [asked, setAsked] = useState<{ scheme: string } | null>(null)

  useEffect(() => {
    if (asked === null) return
    const { scheme } = asked
    const left = new AbortController()
    const path = `/api/bins/${encodeURIComponent(bin)}/captures`
    /** Counts what a query selects, up to a limit; a search of many requests takes several turns. */
    async function select(q: string, limit: number): Promise<number> {
      let [found, before]: [number, number | null] = [0, null]
      do {
        const at: Record<string, string> = before === null ? {} : { before: String(before) }
        const query = new URLSearchParams({ q, limit: String(limit - found), ...at })
        const page: CapturePage = await fetchJson(`${path}?${query}`, { signal: left.signal })
        found += page.captures.length
        before = page.searchedTo
      } while (before !== null && found < limit)
      return found
    }
    async function look() {
      if ((await select('signature:pending', 1)) > 0) {
        timer = setTimeout(start, everyMs)
        return
      }
      const signed = await select(`scheme:${scheme}`, maxCounted)
      const valid = await select(`scheme:${scheme} signature:valid`, maxCounted)
      if (!left.signal.aborted) setMatches({ scheme, found: { signed, valid } })
    }
    // What cannot be read is not told: the list behind the window has the verdicts.
    const start = () => void look().catch(() => setMatches(null))
    let timer: ReturnType<typeof setTimeout> | undefined
    start()
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [bin, asked])

  function added(scheme: string): boolean {
    const signs = scheme === 'custom' || schemeById(scheme) !== undefined
    setMatches(signs ? { scheme, found: null } : null)
    setAsked(signs ? { scheme } : null)
    return signs
  }
  return [matches, added]
}
