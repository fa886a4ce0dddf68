import type { OwnerGrant, UseRecord } from './store/owners'

/** Who used a key. */
export interface KeyUser {
  remoteAddress: string
  /** Unverified: the caller's User-Agent header. */
  userAgent?: string
}

/** The last uses of keys and browsers: held in memory, stored at most once a minute. */
export interface KeyUses {
  saw(grant: OwnerGrant, by: KeyUser): void
  /** Returns the use not stored yet, of a session or of a key used without one. */
  latest(of: { key: number } | { session: string }): UseRecord | null
  /** Stores the uses. Call it every minute. */
  flush(): Promise<void>
}
