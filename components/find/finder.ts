import { isGone, readPage } from '../inspector/reads'
import type { CaptureSource } from '../inspector/source'
import type { InspectorStore } from '../inspector/store'
import { messageOf, RequestError } from '../ui/fetch-json'
import { loadLanguage } from './use-query-language'

const afterTyping = 150
const afterArrival = 120
const afterFailure = 3000
/** So often a query about how long ago is asked again. */
const timePasses = 15_000
const pageSize = 250
/** So many are looked for at once; the rest when the list is scrolled. */
const eager = 1000

// Loose on purpose: to ask once too often costs little.
const asksMarks = /\b(?:is|tag|note):/i
const asksTime = /\b(?:after|before):"?\d+(?:\.\d+)?[a-z]/i

/** Keeps what the query selects up to date: as one types, and as requests arrive. */
export interface Finder {
  /** What stands in the field, whether it can be read or not. */
  text(): string
  /** Searches soon after the last change; at once with `now`. */
  setText(text: string, now?: boolean): void
  subscribe(listener: () => void): () => void
  /** Looks on where the search stopped. */
  more(): Promise<void>
  /** Answers how to stop. */
  start(): () => void
}

export function createFinder(
  source: CaptureSource,
  store: InspectorStore,
  initial: string,
): Finder {
  let text = initial
  const listeners = new Set<() => void>()
  let reading = new AbortController()
  let typing: ReturnType<typeof setTimeout> | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined
  let arriving: ReturnType<typeof setTimeout> | undefined
  let repeating: ReturnType<typeof setTimeout> | undefined
  let marks = store.get().annotations

  function setText(next: string, now = false) {
    if (next === text && !now) return
    text = next
    for (const listener of listeners) listener()
    clearTimeout(typing)
    const query = next.trim()
    if (query === store.get().finding.query) return
    if (query === '') seek(query)
    else typing = setTimeout(() => void seekReadable(query), now ? 0 : afterTyping)
  }

  /** What is only half written is not looked for. */
  async function seekReadable(query: string) {
    const language = await loadLanguage().catch(() => null)
    const overtaken = text.trim() !== query || query === store.get().finding.query
    if (!overtaken && !language?.faultOf(query)) seek(query)
  }

  function seek(query: string) {
    reading.abort()
    clearTimeout(retrying)
    reading = new AbortController()
    store.dispatch({ type: 'sought', query })
    if (query !== '') void look(query, reading.signal)
  }

  /** Page after page, until enough was found or all was looked at. */
  async function look(query: string, signal: AbortSignal, below?: number) {
    let before = below
    try {
      for (;;) {
        const upTo = store.get().newest
        const page = await readPage(source, { q: query, before, limit: pageSize }, signal)
        const part = before === undefined ? 'first' : 'older'
        const so = part === 'first' ? 0 : (store.get().finding.found?.captures.length ?? 0)
        const more = page.searchedTo !== null && so + page.captures.length < eager
        store.dispatch({ type: 'found', query, part, page, upTo, more })
        if (!more || page.searchedTo === null) return
        before = page.searchedTo
      }
    } catch (error) {
      if (!signal.aborted) fail(query, error)
    }
  }

  function fail(query: string, error: unknown) {
    store.dispatch({ type: 'unfound', query, message: messageOf(error) })
    const final = isGone(error) || (error instanceof RequestError && error.status === 400)
    if (!final) retrying = setTimeout(() => seek(query), afterFailure)
  }

  async function more() {
    const { signal } = reading
    for (;;) {
      const { query, status, found } = store.get().finding
      if (status !== 'idle' || found === null || found.below === null) return
      const range = { q: query, before: found.below, limit: pageSize }
      const page = await readPage(source, range, signal).catch((error: unknown) => {
        if (signal.aborted) return null
        throw error
      })
      if (page === null) return
      store.dispatch({ type: 'found', query, part: 'older', page, upTo: 0, more: false })
      if (page.captures.length > 0) return
    }
  }

  /** Asks the server which of the newly arrived the query selects. */
  async function lookNewer() {
    const { finding, newest: upTo } = store.get()
    const { query, found } = finding
    let wait = afterArrival
    try {
      if (found === null || found.query !== query) return
      const range = { q: query, after: found.upTo, limit: pageSize }
      const page = await readPage(source, range, reading.signal)
      store.dispatch({ type: 'found', query, part: 'newer', page, upTo, more: false })
    } catch (error) {
      if (isGone(error)) return
      wait = afterFailure
    } finally {
      arriving = undefined
      onChange(wait)
    }
  }

  function onChange(wait = afterArrival) {
    const { finding, newest, connection, annotations } = store.get()
    const { found, query, status } = finding
    const ready = found !== null && found.query === query
    const remarked = annotations !== marks
    marks = annotations
    if (!ready || status === 'failed' || connection === 'closed') return
    if (remarked && asksMarks.test(query)) again()
    if (newest > found.upTo) arriving ??= setTimeout(() => void lookNewer(), wait)
  }

  /** The same query once more, for what it selects by now. */
  function again() {
    clearTimeout(repeating)
    repeating = setTimeout(() => {
      const { query, status } = store.get().finding
      if (status === 'searching') again()
      else if (query !== '' && status === 'idle') seek(query)
    }, afterArrival)
  }

  /** "The last two hours" selects less as time passes. */
  function onTime() {
    if (document.visibilityState === 'visible' && asksTime.test(store.get().finding.query)) again()
  }

  return {
    text: () => text,
    setText,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    more,
    start() {
      const forget = store.subscribe(onChange)
      const clock = setInterval(onTime, timePasses)
      const { query, status } = store.get().finding
      if (status === 'searching') seek(query)
      return () => {
        forget()
        clearInterval(clock)
        reading.abort()
        for (const timer of [typing, retrying, arriving, repeating]) clearTimeout(timer)
        arriving = undefined
      }
    },
  }
}
