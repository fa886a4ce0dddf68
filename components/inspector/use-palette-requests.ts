import { useEffect, useMemo, useState } from 'react'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { visibleText } from '@/core/visible'
import type { PaletteItem } from '../commands/palette'
import { isPending, withoutPending } from '../live/pending-deletion'
import { authorizationHeader, binHref, type CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { fetchJson } from '../ui/fetch-json'
import { count } from '../ui/words'
import { quoteText } from '@/core/query/quote'

/** A search is asked for when typing rests this long, in ms. */
const rest = 200
/** Requests that the palette offers at most. */
const maxRequests = 8
const maxLabel = 120

/** Returns requests by their number or path, the newest first: those of the list, and those that a search finds. */
export function usePaletteRequests(
  source: CaptureSource,
  { captures, pending, newest }: InspectorState,
  { typed, onSelect }: { typed: string; onSelect: (seq: number) => void },
): PaletteItem[] {
  const searched = useSearched(source, typed)
  return useMemo(() => {
    const text = typed.trim()
    if (text === '') return []
    const shown = withoutPending([...searched, ...captures], pending, null)
    const bySeq = new Map(shown.map((capture) => [capture.seq, capture]))
    const items = [...bySeq.values()]
      .toSorted((a, b) => b.seq - a.seq)
      .map((capture) => itemOf(capture, onSelect))
    const seq = Number(/^#?(\d{1,10})$/.exec(text)?.[1] ?? 0)
    if (seq < 1 || seq > newest || isPending(pending, seq)) return items
    const named = bySeq.get(seq)
    const first = named ? itemOf(named, onSelect) : numbered(seq, onSelect)
    return [first, ...items.filter(({ id }) => id !== first.id)]
  }, [captures, pending, newest, searched, typed, onSelect])
}

const itemOf = (
  { seq, method, target }: CaptureSummary,
  onSelect: (seq: number) => void,
): PaletteItem => ({
  ...numbered(seq, onSelect),
  label: `#${seq} ${visibleText(`${method} ${target.slice(0, maxLabel)}`)}`,
})

const numbered = (seq: number, onSelect: (seq: number) => void): PaletteItem => ({
  id: `request-${seq}`,
  section: 'Requests',
  label: `#${seq}${seq > 999 ? ` (${count(seq)})` : ''}`,
  run: () => onSelect(seq),
})

/** Returns what a search by path finds beyond the list. */
function useSearched(source: CaptureSource, typed: string): CaptureSummary[] {
  const [found, setFound] = useState<CaptureSummary[]>([])
  const word =
    typed
      .trim()
      .split(/\s+/)
      .toSorted((a, b) => b.length - a.length)[0] ?? ''
  useEffect(() => {
    if (word.length < 2) return
    const left = new AbortController()
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ q: `target:${quoteText(word)}`, limit: `${maxRequests}` })
      fetchJson<CapturePage>(`${binHref(source)}/captures?${query}`, {
        headers: authorizationHeader(source),
        signal: left.signal,
      }).then(
        (page) => setFound(page.captures),
        // Those of the list are found all the same.
        () => undefined,
      )
    }, rest)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [source, word])
  return found
}
