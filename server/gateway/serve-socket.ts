import type { Socket } from 'socket.io'
import { type Caller, ownedBin, shareView, type View } from '@/core/access/access'
import type { ClientEvents, ServerEvents, WatchAnswer } from '@/core/contract/socket'
import { Unwatch, Watch } from '@/core/contract/socket'
import { codeOf, Failure } from '@/core/errors'
import type { Services } from '@/core/services'
import type { Pusher } from './pusher'

/** What a socket watches, by the bin's id. */
export interface SocketData {
  watched?: Map<string, View>
}

export type WatchingSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>

const mostWatched = 50
/** setTimeout's longest delay; a later expiry is looked at again then. */
const longestTimer = 2_147_483_647

/** Answers a socket's watch and unwatch. Answers how to stop. */
export function serveSocket(
  services: Services,
  pusher: Pusher,
  socket: WatchingSocket,
  caller: Caller,
): () => void {
  const watched = new Map<string, View>()
  socket.data.watched = watched
  const timers = new Set<NodeJS.Timeout>()

  function cutAtExpiry(view: View): void {
    const expiresAt = view.share?.expiresAt
    if (expiresAt == null) return
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (services.now() < expiresAt) cutAtExpiry(view)
        else pusher.cut(socket, view.bin.id)
      },
      Math.min(Math.max(0, expiresAt - services.now()), longestTimer),
    )
    timers.add(timer)
  }

  async function watch(input: unknown): Promise<WatchAnswer> {
    const wanted = Watch.safeParse(input)
    if (!wanted.success) throw new Failure('bad_request', 'watch takes {bin} or {share}')
    if (watched.size >= mostWatched) {
      throw new Failure('rate_limited', `One socket watches at most ${mostWatched} bins`)
    }
    const view = await viewOf(services, caller, wanted.data)
    // A page that joined by a link stays with that link's view: two views of one bin cannot mix.
    const before = watched.get(view.bin.id)
    if (before) pusher.leave(socket, before)
    watched.set(view.bin.id, view)
    pusher.join(socket, view)
    cutAtExpiry(view)
    const current = await stillOpen(services, socket, pusher, view, wanted.data)
    return {
      ok: true,
      bin: view.bin.id,
      newest: current.bin.newest,
      viewers: pusher.viewers(view.bin.key),
    }
  }

  socket.on('watch', (input, answer) => {
    if (typeof answer !== 'function') return
    watch(input).then(answer, (error: unknown) => answer(refused(error)))
  })
  socket.on('unwatch', (input, answer) => {
    const parsed = Unwatch.safeParse(input)
    const view = parsed.success ? watched.get(parsed.data.bin) : undefined
    if (view) {
      watched.delete(view.bin.id)
      pusher.leave(socket, view)
    }
    if (typeof answer === 'function') answer()
  })
  return () => {
    for (const timer of timers) clearTimeout(timer)
    for (const view of watched.values()) pusher.leave(socket, view)
  }
}

async function viewOf(services: Services, caller: Caller, wanted: Watch): Promise<View> {
  if ('share' in wanted) {
    return shareView(services, wanted.share)
  }
  if (caller.bearer?.startsWith('wbs_')) {
    const view = await shareView(services, caller.bearer)
    if (view.bin.id === wanted.bin) return view
    throw new Failure('not_found', 'There is no such bin')
  }
  return { bin: await ownedBin(services, caller, wanted.bin), share: null }
}

/** Looks again after joining: a link revoked in between was not there to be cut. */
async function stillOpen(
  services: Services,
  socket: WatchingSocket,
  pusher: Pusher,
  view: View,
  wanted: Watch,
): Promise<View> {
  try {
    if ('share' in wanted) return await shareView(services, wanted.share)
    const bin = await services.store.findBin(view.bin.id)
    if (!bin || bin.closedAt !== null) throw new Failure('not_found', 'There is no such bin')
    return { ...view, bin }
  } catch (error) {
    pusher.leave(socket, view)
    socket.data.watched?.delete(view.bin.id)
    throw error
  }
}

function refused(error: unknown): WatchAnswer {
  const code = codeOf(error)
  if (!code) return { ok: false, error: { code: 'internal', message: 'This could not be done' } }
  return { ok: false, error: { code, message: (error as Failure).message } }
}
