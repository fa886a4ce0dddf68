import type { Caller } from '@/core/access/access'
import { isNamedBy, onlyCapture, shownId } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import { Unwatch, Watch, type WatchAnswer } from '@/core/contract/socket'
import { Failure } from '@/core/errors'
import type { Services } from '@/core/services'
import { roomOf } from './audience'
import type { Expiries } from './expiries'
import { listening } from './listening'
import type { OwnerRights } from './owner-rights'
import type { Pusher } from './pusher'
import type { RequestQueue } from './request-queue'
import { refused, stillOpen, viewOf } from './socket-access'
import type { Watched, WatchingSocket } from './watching-socket'

const maxWatched = 50

interface Served {
  services: Services
  pusher: Pusher
  expiries: Expiries
  socket: WatchingSocket
  caller: Caller
  /** Runs the socket's requests, one at a time. */
  requests: RequestQueue
  rights: OwnerRights
}

/** Handles a socket's watch and unwatch. Returns a function that ends that. */
export function serveSocket(served: Served): () => void {
  const { services, pusher, expiries, socket, caller, requests, rights } = served
  const watched = new Map<string, Watched>()
  socket.data.watched = watched
  let stopped = false
  const listens = listening(services, { caller, socket }, (id) =>
    [...watched.values()].find(({ view }) => onlyCapture(view) === null && isNamedBy(view, id)),
  )

  /** Joins first and then checks access again: a link revoked in between would not be cut otherwise. */
  async function enter(view: View, wanted: Watch): Promise<View> {
    watched.get(roomOf(view))?.stop()
    const entry: Watched = { view, wanted, stop: () => undefined }
    watched.set(roomOf(view), entry)
    pusher.join(socket, view)
    if (!view.share) rights.begin()
    entry.stop = expiries.wait(view, () => pusher.cut(socket, view))
    try {
      return await stillOpen(services, caller, view, wanted)
    } catch (error) {
      leave(view)
      throw error
    }
  }

  function leave(view: View): void {
    watched.get(roomOf(view))?.stop()
    watched.delete(roomOf(view))
    listens.leave(view)
    pusher.leave(socket, view)
  }

  async function watch(input: unknown): Promise<WatchAnswer> {
    const wanted = Watch.safeParse(input)
    if (!wanted.success) throw new Failure('bad_request', 'watch takes {bin} or {share}')
    const view = await viewOf(services, caller, wanted.data)
    if (stopped) return gone
    // A page that joined by a link keeps that link's view: two views of one room cannot mix.
    const before = watched.get(roomOf(view))
    if (watched.size >= maxWatched && !before) {
      throw new Failure('rate_limited', `One socket watches at most ${maxWatched} bins`)
    }
    try {
      return await answerOf(await enter(view, wanted.data))
    } catch (error) {
      // It continues to watch what it watched before, if it still may.
      if (before && !stopped) {
        await enter(before.view, before.wanted).catch(() => pusher.cut(socket, before.view))
      }
      throw error
    }
  }

  async function answerOf(view: View): Promise<WatchAnswer> {
    const capture = onlyCapture(view)
    const bin = shownId(view)
    if (capture !== null) return { ok: true, bin, capture }
    const { key, newest } = view.bin
    const answer = { ok: true as const, bin, newest, viewers: pusher.viewers(key) }
    if (view.share) return answer
    // After joining: what changes from here on is told by events.
    const { queued = 0, sending = 0 } = (await services.store.deliveryProgress(key, null)).counts
    return { ...answer, undelivered: queued + sending }
  }

  function unwatch(input: unknown): void {
    const parsed = Unwatch.safeParse(input)
    if (!parsed.success) return
    for (const { view } of watched.values()) if (isNamedBy(view, parsed.data.bin)) leave(view)
  }

  socket.on('watch', (input, answer) => {
    if (typeof answer !== 'function') return
    requests.add(
      () => watch(input).then(answer, (error: unknown) => answer(refused(services, error))),
      (failure) => answer(refused(services, failure)),
    )
  })
  socket.on('listen', (input, answer) => {
    if (typeof answer !== 'function') return
    requests.add(
      () =>
        listens.listen(input).then(answer, (error: unknown) => answer(refused(services, error))),
      (failure) => answer(refused(services, failure)),
    )
  })
  socket.on('unwatch', (input, answer) => {
    const answered = (): void => void (typeof answer === 'function' && answer())
    // Done even if the socket exceeds its rate, but in order: an earlier watch must not be handled
    // after it, and stay.
    requests.add(async () => {
      unwatch(input)
      answered()
    }, null)
  })
  return () => {
    stopped = true
    requests.end()
    rights.stop()
    for (const { view } of watched.values()) leave(view)
  }
}

const gone: WatchAnswer = {
  ok: false,
  error: { code: 'gone', message: 'The socket has disconnected' },
}
