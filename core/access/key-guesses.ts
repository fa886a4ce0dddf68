import type { LRUCache } from 'lru-cache'
import { Failure } from '../errors'
import type { RateLimit } from '../ports/rate-limit'

/** What looking up keys needs. */
export interface KeyLookUpServices {
  /** Absent if the caller was authenticated already, as in the thread that exports. */
  rates?: { keys: Pick<RateLimit, 'take' | 'giveBack'>; triedKeys: TriedKeys }
}

/** By key, whether it was valid when it was last tried. Kept in memory only. */
export type TriedKeys = Pick<LRUCache<string, boolean>, 'get' | 'set'>

/** Keys that are remembered at a time. */
export const maxTriedKeys = 10_000
/** How long a valid key is looked up regardless of others' guesses, and an unknown one is not, in ms. */
const openedTtl = 3_600_000
const failedTtl = 60_000
/** Keys are shorter; in characters. */
const maxKey = 200

const tooMany = (wait: number): Failure =>
  new Failure('rate_limited', 'Too many unknown keys from this address', wait)

/**
 * Looks up a key (null: unknown), within the rate of unknown keys per address. Beyond the rate nothing is
 * hashed, and only keys that were valid lately are looked up: guessing does not lock out callers with a
 * valid key. The same unknown key counts once a minute. Throws `rate_limited`.
 */
export async function lookUpKey<Found>(
  { rates }: KeyLookUpServices,
  from: string,
  key: string,
  look: () => Found | null | Promise<Found | null>,
): Promise<Found | null> {
  if (!rates) return look()
  const before = rates.triedKeys.get(key)
  if (before === false) return null
  // Taken before the look-up, so that concurrent guesses cannot exceed the rate.
  const wait = before === true ? 0 : rates.keys.take(from)
  if (wait > 0) throw tooMany(wait)
  let opened = true
  try {
    const found = await look()
    opened = found !== null
    note(rates, key, opened)
    return found
  } finally {
    if (opened && before !== true) rates.keys.giveBack(from)
  }
}

/** Notes that a new key is valid, so that it is looked up regardless of others' guesses. */
export function noteValidKey({ rates }: KeyLookUpServices, key: string): void {
  if (rates) note(rates, key, true)
}

/** Throws `rate_limited` if an address may not try another key now. */
export async function requireGuessLeft({ rates }: KeyLookUpServices, from: string): Promise<void> {
  const wait = rates?.keys.take(from) ?? 0
  if (wait > 0) throw tooMany(wait)
  rates?.keys.giveBack(from)
}

function note({ triedKeys }: { triedKeys: TriedKeys }, key: string, opened: boolean): void {
  if (key.length <= maxKey) triedKeys.set(key, opened, { ttl: opened ? openedTtl : failedTtl })
}
