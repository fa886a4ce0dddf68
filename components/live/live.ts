import { io, type Socket } from 'socket.io-client'
import type { CaptureSummary } from '@/core/contract/capture'
import type { ClientEvents, ServerEvents, WatchAnswer } from '@/core/contract/socket'
import { frameBatch } from './batch'
import { catchUpReader } from './catch-up'
import { oneAtATime } from './one-at-a-time'
import { isGone, readBin, readPage } from './reads'
import { refresh } from './refresh'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'

const answerWithin = 5000
const retryAfter = 1500
const countEvery = 5000

/**
 * Keeps the store up to date until stopped: joins the room, then reads by number what it lacks, and
 * comes back by itself after every loss. Answers how to stop.
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
  const catchUp = catchUpReader(source, store, () => stopped || !socket.connected)
  const arrivals = frameBatch<CaptureSummary>((captures) => {
    store.dispatch({ type: 'arrived', captures, at: Date.now() })
    if (store.get().ahead.length > 0) guarded(catchUp())
    countTimer ??= setTimeout(() => guarded(count()), countEvery)
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

    store.dispatch({ type: 'viewers', viewers: answer.viewers })
    // Joined first, read second: what is committed between the two comes by both ways and is kept once.
    await catchUp({ upTo: answer.newest, always: true })
    if (stopped || socket.id !== session) return
    arrivals.flush()
    store.dispatch({ type: 'connection', connection: 'live' })
    if (lostAt !== null) {
      store.dispatch({ type: 'reconnected', since: lostAt })
      lostAt = null
      await Promise.all([reloadBin(), reloadMarks(), renew()])
      return
    }
    // What was marked, or was waiting, when the page was made may have changed before we joined.
    await Promise.all([reloadMarks(), store.get().captures.some(isOpen) && renew()])
  }

  function lost() {
    arrivals.flush()
    if (store.get().connection === 'live') lostAt = store.get().newest
    store.dispatch({ type: 'connection', connection: 'offline' })
    // socket.io comes back by itself, but not after the server itself cut the connection.
    if (!socket.active) reconnect()
  }

  function reconnect() {
    clearTimeout(retry)
    retry = setTimeout(() => {
      if (!stopped) socket.disconnect().connect()
    }, retryAfter)
  }

  /** The bin can drop old captures by size without a word: ask now and then while it grows. */
  async function count() {
    countTimer = undefined
    if (stopped || !socket.connected) return
    const page = await readPage(source, { limit: 1 })
    store.dispatch({ type: 'counted', page })
    if (page.newest > store.get().newest) await catchUp({ upTo: page.newest })
  }

  const renew = () => refresh(source, store, () => stopped || !socket.connected)

  const reloadBin = oneAtATime(async () => {
    store.dispatch({ type: 'bin', bin: await readBin(source) })
  })

  /** Marks can have changed while nobody told us. */
  async function reloadMarks() {
    const q = 'is:pinned OR is:tagged OR is:noted'
    const { captures, searchedTo } = await readPage(source, { q })
    store.dispatch({ type: 'marked', captures, from: searchedTo ?? 0 })
  }

  /** A failed read is tried again with the next event; only "gone" is final. */
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

  socket.on('connect', () => guarded(join()))
  socket.on('connect_error', lost)
  socket.on('disconnect', () => !stopped && lost())
  socket.on('captured', (event) => arrivals.add(event.captures))
  socket.on('viewers', ({ viewers }) => store.dispatch({ type: 'viewers', viewers }))
  socket.on('changed', (event) => {
    arrivals.flush()
    if (event.what === 'deleted') store.dispatch({ type: 'deleted', seq: event.seq })
    if (event.what === 'cleared') {
      store.dispatch({ type: 'cleared', upTo: event.upTo, kept: event.kept })
    }
    if (event.what === 'annotated') {
      const { seq, pinned, tag, note } = event
      store.dispatch({ type: 'annotated', seq, annotation: { pinned, tag, note } })
    }
    if (event.what === 'learned') store.dispatch({ type: 'learned', changes: event.changes })
    if (event.what === 'drilled') store.dispatch({ type: 'drilled' })
    if (event.what === 'settings') guarded(reloadBin())
    if (event.what === 'closed') close()
  })
  window.addEventListener('online', onOnline)
  window.addEventListener('offline', onOffline)
  document.addEventListener('visibilitychange', onVisible)

  function stop() {
    stopped = true
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

/** Whether more of it is still to be told: its reply, or what its signature is worth. */
function isOpen({ waiting, provider, verdict, receivedAt }: CaptureSummary): boolean {
  const judged =
    provider === null || verdict !== null || Date.now() - Date.parse(receivedAt) > 60_000
  return waiting || !judged
}

function isFinal(code: string): boolean {
  return ['not_found', 'gone', 'unauthorized', 'forbidden'].includes(code)
}
