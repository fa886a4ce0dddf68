import type { Caller } from '@/core/access/access'
import { shownId } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import { Listen, type ListenAnswer } from '@/core/contract/socket'
import { Failure } from '@/core/errors'
import { encodeBody } from '@/core/http/encode-body'
import { headerLines } from '@/core/http/header-lines'
import { presentTo } from '@/core/inspect/present'
import type { JoinedListener } from '@/core/ports/listeners'
import type { Services } from '@/core/services'
import { heldFor } from './lag'
import { stillOpen } from './socket-access'
import type { Watched, WatchingSocket } from './watching-socket'

/** What may be queued for a socket before it counts as lagging (lag.ts); beyond it, it reads. */
const maxUnsent = { packets: 32, bytes: 131_072 }

/** Returns what sends a socket captures with their contents. A link that lets listen hides nothing. */
const contentsTo =
  (socket: WatchingSocket, view: View): JoinedListener['send'] =>
  ({ summary, headers, trailers, body }) => {
    const held = heldFor(socket)
    if (held.packets >= maxUnsent.packets || held.bytes + body.length > maxUnsent.bytes) return
    socket.emit('contents', {
      bin: shownId(view),
      capture: presentTo(view, summary),
      headers: headerLines(headers),
      trailers: headerLines(trailers),
      body: encodeBody(body),
    })
  }

interface Listening {
  listen(input: unknown): Promise<ListenAnswer>
  /** Call when the socket stops watching a view. */
  leave(view: View): void
}

/**
 * The bins that a socket listens to.
 *
 * @param watchedAs returns what the socket watches under this id of a bin
 */
export function listening(
  services: Services,
  { caller, socket }: { caller: Caller; socket: WatchingSocket },
  watchedAs: (bin: string) => Watched | undefined,
): Listening {
  const { listeners, hub } = services
  const joined = new Map<number, JoinedListener>()
  // Pages and other listeners read the bin again.
  const announce = ({ key, id }: View['bin']): void =>
    hub.publish({ kind: 'settings', bin: key, id })

  return {
    async listen(input) {
      const asked = Listen.safeParse(input)
      if (!asked.success) {
        throw new Failure('bad_request', 'listen takes {bin, name, reply} of a bin that is watched')
      }
      const watched = watchedAs(asked.data.bin)
      if (!watched) throw new Failure('not_found', 'Watch the bin before listening to it')
      const { bin, share } = await stillOpen(services, caller, watched.view, watched.wanted)
      if (share?.listen === false) {
        throw new Failure('forbidden', 'This link allows reading the bin, but not listening to it')
      }
      // It may have left meanwhile.
      if (watchedAs(asked.data.bin) === undefined)
        throw new Failure('gone', 'The socket no longer watches this bin')
      const name = asked.data.name === '' ? 'a listener' : asked.data.name
      const before = joined.get(bin.key)
      const send = contentsTo(socket, watched.view)
      const own = before ?? listeners.join(bin.key, { ...asked.data, name }, send)
      joined.set(bin.key, own)
      const changed = before && listeners.heard(own, { ...asked.data, name })
      if (!before || changed) announce(bin)
      return {
        ok: true,
        newest: bin.newest,
        listener: own.id,
        listeners: listeners.of(bin.key),
        replyMs: bin.listenerReplyMs,
      }
    },
    leave({ bin }) {
      const own = joined.get(bin.key)
      if (!own) return
      joined.delete(bin.key)
      listeners.leave(bin.key, own)
      announce(bin)
    },
  }
}
