import { io, type Socket } from 'socket.io-client'
import type { BinEvents, Changed } from '@/core/contract/bin-events'
import type { CaptureSummary } from '@/core/contract/capture'
import type { ClientEvents, ServerEvents, WatchAnswer } from '@/core/contract/socket'
import { deliveriesChanged, forwardsChanged, pollsChanged, secretsChanged } from './notifier'
import { frameBatch } from './batch'
import { catchUpReader } from './catch-up'
import { isKnown } from './changed'
import { retryUntilDone } from './retry-until-done'
import { oneAtATime } from './one-at-a-time'
import { isGone, fetchBin, fetchPage } from './reads'
import { refresh } from './refresh'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'
import { coveredRange } from './take-page'

const answerWithin = 5000
const retryAfter = 1500
const countEvery = 5000

/**
 * Keeps the store up to date until stopped: joins the room, then reads by number what it lacks, and
 * reconnects by itself after every loss. Returns a function that stops it.
 */
export function watchLive(source: CaptureSource, store: InspectorStore): () => void {
  let stopped = false
  /** The newest number when the connection was lost; null before the first time and while connected. */
  let lostAt: number | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let countTimer: ReturnType<typeof setTimeout> | undefined

  const socket: Socket<ServerEvents, ClientEvents> = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 2000,
  })
  const isAway = () => stopped || !socket.connected
  const catchUp = catchUpReader(source, store, isAway)
  const arrivals = frameBatch<CaptureSummary>((captures) => {
    store.dispatch({ type: 'arrived', captures, at: Date.now() })
    if (store.get().ahead.length > 0) guarded(catchUp())
  })

  async function join() {
    const session = socket.id
    const input = source.kind === 'share' ? { share: source.token } : { bin: source.bin }
    const answer: WatchAnswer | null = await socket
      .timeout(answerWithin)
      .emitWithAck('watch', input)
      .catch(() => null)
    if (stopped || socket.id !== session) return
    if (answer === null) return reconnect()
    if (!answer.ok) return isFinal(answer.error.code) ? close() : reconnect()

    store.dispatch({ type: 'joined' })
    if ('viewers' in answer) {
      store.dispatch({ type: 'viewers', viewers: answer.viewers })
      if (answer.undelivered) deliveriesChanged.notify()
    }
    // Join first, read second: what is committed in between arrives both ways and is kept once.
    await catchUp({ upTo: 'newest' in answer ? answer.newest : 0, always: true })
    if (stopped || socket.id !== session) return
    arrivals.flush()
    store.dispatch({ type: 'connection', connection: 'live' })
    if (lostAt !== null) {
      store.dispatch({ type: 'reconnected', since: lostAt })
      lostAt = null
      secretsChanged.notify()
      deliveriesChanged.notify()
      forwardsChanged.notify()
      pollsChanged.notify()
    }
    // Events sent before we joined were missed.
    await Promise.all([reloadBin(), retryUntilDone(() => refresh(source, store, isAway), isAway)])
    countSoon()
  }

  function lost() {
    arrivals.flush()
    if (store.get().connection === 'live') lostAt = store.get().newest
    store.dispatch({ type: 'connection', connection: 'offline' })
    // socket.io reconnects by itself, but not after the server cut the connection.
    if (!socket.active) reconnect()
  }

  function reconnect() {
    clearTimeout(retry)
    retry = setTimeout(() => {
      if (!stopped) socket.disconnect().connect()
    }, retryAfter)
  }

  /** The bin can evict captures by size without an event: read its counts from time to time while it grows. */
  async function count() {
    countTimer = undefined
    await retryUntilDone(readCount, isAway)
  }

  async function readCount() {
    const range = { limit: 1 }
    let upTo = 0
    await store.read(async (asked) => {
      const page = await fetchPage(source, range)
      upTo = page.newest
      return { type: 'page', page, asked, ...coveredRange(page, range) }
    })
    if (upTo > store.get().newest) await catchUp({ upTo })
    if (store.get().evictingAt > 0) countSoon()
  }

  const reloadBin = oneAtATime(() =>
    retryUntilDone(
      () => store.read(async () => ({ type: 'bin', bin: await fetchBin(source) })),
      isAway,
    ),
  )

  /** An event about a capture that the list does not have triggers a read up to it. */
  function reach(seq: number) {
    if (seq > store.get().newest) guarded(catchUp({ upTo: seq }))
  }

  /** Does what an event requires beyond the change of the state. */
  function follow(event: Changed) {
    switch (event.what) {
      case 'annotated':
        return reach(event.seq)
      case 'marked':
        return reach(event.seqs.at(-1) ?? 0)
      case 'updated':
        return reach(event.changes.at(-1)?.seq ?? 0)
      case 'settings':
      case 'moved':
        return guarded(reloadBin())
      case 'delivered':
        return deliveriesChanged.notify()
      case 'forwards':
        return forwardsChanged.notify()
      case 'polls':
        return pollsChanged.notify()
      case 'secrets':
        return secretsChanged.notify()
      case 'closed':
        return stop()
      default:
    }
  }

  /** The effects of evictions and pins cannot all be computed here: read the counts. */
  function countSoon() {
    countTimer ??= setTimeout(() => guarded(count()), countEvery)
  }

  /** A failed read is repeated with the next event; only "gone" is final. */
  function guarded(work: Promise<void>) {
    work.catch((error: unknown) => isGone(error) && close())
  }

  function close() {
    store.dispatch({ type: 'connection', connection: 'closed' })
    stop()
  }

  function onOnline() {
    if (!socket.connected) socket.disconnect().connect()
  }

  function onOffline() {
    // Otherwise a dead connection is noticed only when its heartbeat runs out.
    socket.io.engine?.close()
  }

  function onVisible() {
    if (document.visibilityState === 'visible') guarded(count())
  }

  let { newest } = store.get()
  const forget = store.subscribe(() => {
    if (store.get().newest === newest) return
    newest = store.get().newest
    countSoon()
  })

  socket.on('connect', () => guarded(join()))
  socket.on('connect_error', lost)
  socket.on('disconnect', () => !stopped && lost())
  socket.on('captured', (event) => arrivals.add(event.captures))
  socket.on('viewers', ({ viewers }) => store.dispatch({ type: 'viewers', viewers }))
  socket.on('changed', (event) => {
    const { bin: _, what, ...data } = event
    arrivals.flush()
    if (what !== 'updated' && what !== 'drilled' && what !== 'delivered') countSoon()
    if (!isKnown(what)) return
    store.dispatch({ type: what, ...data } as BinEvents<'type'>)
    follow(event)
  })
  window.addEventListener('online', onOnline)
  window.addEventListener('offline', onOffline)
  document.addEventListener('visibilitychange', onVisible)

  function stop() {
    stopped = true
    forget()
    clearTimeout(retry)
    clearTimeout(countTimer)
    arrivals.flush()
    window.removeEventListener('online', onOnline)
    window.removeEventListener('offline', onOffline)
    document.removeEventListener('visibilitychange', onVisible)
    socket.disconnect()
  }
  return stop
}

function isFinal(code: string): boolean {
  return ['not_found', 'gone', 'unauthorized', 'forbidden'].includes(code)
}
