import type { Caller } from '@/core/access/access'
import type { View } from '@/core/access/view'
import { Listen, type ListenAnswer } from '@/core/contract/socket'
import { Failure } from '@/core/errors'
import type { JoinedListener } from '@/core/ports/listeners'
import type { Services } from '@/core/services'
import { stillOpen } from './socket-access'
import type { Watched } from './watching-socket'

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
  caller: Caller,
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
        throw new Failure('forbidden', 'This link lets read the bin, and not listen to it')
      }
      // It may have left meanwhile.
      if (watchedAs(asked.data.bin) === undefined) throw new Failure('gone', 'The socket has left')
      const name = asked.data.name === '' ? 'a listener' : asked.data.name
      const before = joined.get(bin.key)
      const own = before ?? listeners.join(bin.key, { ...asked.data, name })
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
