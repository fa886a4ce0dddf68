import { rangesText } from '@/core/number-ranges'
import type { QueryError } from '@/core/query/query-error'
import { foundSize, maxEagerlyFound } from '../live/page-sizes'
import { asksAnnotations, asksTime, asksUnread, asksUpdated } from '../live/query-asks'
import { isGone, fetchPage } from '../live/reads'
import type { CaptureSource } from '../live/source'
import type { InspectorStore } from '../live/store'
import { messageOf, RequestError } from '../ui/fetch-json'
import { loadLanguage } from './use-query-language'

const afterTyping = 150
const afterArrival = 120
const afterFailure = 3000
/** How often a query relative to the present runs again, in ms. */
const timePasses = 15_000

/** Many captures may be updated at once, and each time the whole search runs again. In ms. */
const afterUpdate = 1000

/** Keeps a query's results up to date as the query is typed and as requests arrive. */
export interface QuerySearch {
  /** The field's text, valid or not. */
  text(): string
  /** Searches soon after the last change; with `now`, at once. */
  setText(text: string, now?: boolean): void
  /** Why the text was not searched: what the list shows is something else; null if it was. */
  wrong(): QueryError | null
  subscribe(listener: () => void): () => void
  /** Continues where the search stopped. */
  more(): Promise<void>
  /** Returns a function that stops it. */
  start(): () => void
}

export function createQuerySearch(
  source: CaptureSource,
  store: InspectorStore,
  initial: string,
): QuerySearch {
  let text = initial
  let wrong: QueryError | null = null
  const listeners = new Set<() => void>()
  let reading = new AbortController()
  let typing: ReturnType<typeof setTimeout> | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined
  let arriving: ReturnType<typeof setTimeout> | undefined
  let repeating: ReturnType<typeof setTimeout> | undefined
  let { annotations: marks, updates, session } = store.get()

  function setText(next: string, now = false) {
    if (next === text && !now) return
    text = next
    for (const listener of listeners) listener()
    clearTimeout(typing)
    const query = next.trim()
    if (query === store.get().finding.query && !(now && asksUnread(query))) setWrong(null)
    else if (query === '') seek(query)
    else typing = setTimeout(() => void seekReadable(query), now ? 0 : afterTyping)
  }

  function setWrong(error: QueryError | null) {
    if (error === wrong) return
    wrong = error
    for (const listener of listeners) listener()
  }

  /** Does not search for an incomplete query. */
  async function seekReadable(query: string) {
    const language = await loadLanguage().catch(() => null)
    if (text.trim() !== query) return
    const error = language?.checkQuery(query, 'unread') ?? null
    if (error === null) seek(query)
    else setWrong(error)
  }

  /** A query with what this browser has not shown, if it asks for that. */
  const asked = (q: string) =>
    asksUnread(q) ? { q, unread: rangesText(store.get().unread) } : { q }

  function seek(query: string) {
    reading.abort()
    clearTimeout(retrying)
    reading = new AbortController()
    setWrong(null)
    store.dispatch({ type: 'searchStarted', query })
    if (query !== '') void look(query, reading.signal)
  }

  /** Reads page after page until enough is found or everything was searched. */
  async function look(query: string, signal: AbortSignal, below?: number) {
    let before = below
    try {
      for (;;) {
        const { more, searchedTo } = await lookPage(query, before, signal)
        if (!more || searchedTo === null) return
        before = searchedTo
      }
    } catch (error) {
      if (!signal.aborted) fail(query, error)
    }
  }

  async function lookPage(query: string, before: number | undefined, signal: AbortSignal) {
    let seen: { more: boolean; searchedTo: number | null } = { more: false, searchedTo: null }
    await store.read(async () => {
      const upTo = store.get().newest
      const page = await fetchPage(source, { ...asked(query), before, limit: foundSize }, signal)
      const part = before === undefined ? 'first' : 'older'
      const so = part === 'first' ? 0 : (store.get().finding.found?.captures.length ?? 0)
      const more = page.searchedTo !== null && so + page.captures.length < maxEagerlyFound
      seen = { more, searchedTo: page.searchedTo }
      return { type: 'searchSucceeded', query, part, page, upTo, more }
    })
    return seen
  }

  function fail(query: string, error: unknown) {
    store.dispatch({ type: 'searchFailed', query, message: messageOf(error) })
    const final = isGone(error) || (error instanceof RequestError && error.status === 400)
    if (!final) retrying = setTimeout(() => seek(query), afterFailure)
  }

  async function more() {
    const { signal } = reading
    for (;;) {
      const { query, status, found } = store.get().finding
      if (status !== 'idle' || found === null || found.below === null) return
      const range = { ...asked(query), before: found.below, limit: foundSize }
      let none = false
      try {
        await store.read(async () => {
          const page = await fetchPage(source, range, signal)
          none = page.captures.length === 0
          return { type: 'searchSucceeded', query, part: 'older', page, upTo: 0, more: false }
        })
      } catch (error) {
        if (signal.aborted) return
        throw error
      }
      if (!none) return
    }
  }

  /** Asks the server which of the new captures match. */
  async function lookNewer() {
    const { query, found } = store.get().finding
    const { signal } = reading
    let wait = afterArrival
    try {
      if (found === null || found.query !== query) return
      const range = { ...asked(query), after: found.upTo, limit: foundSize }
      await store.read(async () => {
        const upTo = store.get().newest
        const page = await fetchPage(source, range, signal)
        return {
          type: 'searchSucceeded',
          query,
          part: 'newer',
          page,
          upTo,
          after: range.after,
          more: false,
        }
      })
    } catch (error) {
      if (isGone(error)) return
      wait = afterFailure
    } finally {
      arriving = undefined
      onChange(wait)
    }
  }

  function onChange(wait = afterArrival) {
    const { finding, newest, connection, ...now } = store.get()
    const { found, query, status } = finding
    const ready = found !== null && found.query === query
    const remarked = now.annotations !== marks
    const updated = now.updates !== updates
    const missed = now.session !== session
    ;({ annotations: marks, updates, session } = now)
    if (connection === 'closed' || query === '') return
    // A search under way may miss the change, so another one follows it.
    if (missed || (remarked && asksAnnotations(query))) again()
    if (updated && asksUpdated(query)) again(afterUpdate)
    if (!ready || status === 'failed') return
    if (newest > found.upTo) arriving ??= setTimeout(() => void lookNewer(), wait)
  }

  /** Runs the same query again, for what matches by now. */
  function again(wait = afterArrival) {
    repeating ??= setTimeout(() => {
      repeating = undefined
      const { query, status } = store.get().finding
      if (status === 'searching') again()
      else if (query !== '' && status === 'idle') seek(query)
    }, wait)
  }

  /** "The last two hours" matches less as time passes. */
  function onTime() {
    if (document.visibilityState === 'visible' && asksTime(store.get().finding.query)) again()
  }

  return {
    text: () => text,
    wrong: () => wrong,
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
      else if (text.trim() !== query) void seekReadable(text.trim())
      return () => {
        forget()
        clearInterval(clock)
        reading.abort()
        for (const timer of [typing, retrying, arriving, repeating]) clearTimeout(timer)
        arriving = undefined
        repeating = undefined
      }
    },
  }
}
