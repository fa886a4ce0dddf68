import type { Store } from '../ports/store/store'
import type { UseRecord } from '../ports/store/owners'
import type { KeyUser, KeyUses } from '../ports/key-uses'

/** Keys and browsers whose use is held in memory until it is stored. */
const maxRemembered = 10_000
const maxAtOnce = 500
const maxUserAgent = 300

/** Returns the record of a use. */
export const useOf = (
  { userAgent, remoteAddress }: KeyUser,
  now: number,
): UseRecord & { address: string } => ({
  lastUsedAt: now,
  userAgent: (userAgent ?? '').slice(0, maxUserAgent),
  address: remoteAddress,
})

export function createKeyUses(store: Pick<Store, 'recordUses'>, now: () => number): KeyUses {
  const seen = new Map<string | number, UseRecord>()
  return {
    saw({ key, session }, caller) {
      const id = session?.id ?? key
      if (seen.size < maxRemembered || seen.has(id)) seen.set(id, useOf(caller, now()))
    },
    latest(of) {
      return seen.get('key' in of ? of.key : of.session) ?? null
    },
    async flush() {
      const uses = Array.from(seen)
      for (let at = 0; at < uses.length; at += maxAtOnce) {
        const some = uses.slice(at, at + maxAtOnce)
        await store.recordUses(
          some.map(([id, use]) => ({
            of: typeof id === 'number' ? { key: id } : { session: id },
            use,
          })),
        )
        for (const [id, use] of some) if (seen.get(id) === use) seen.delete(id)
      }
    },
  }
}
