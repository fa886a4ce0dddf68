import type { OperationList } from './operation-list'

/** The key, and the browser's session if any, that authenticated an owner. */
export interface OwnerGrant {
  owner: number
  key: number
  /** The running time (core/running-time.ts) at which the key ends; null: it was not replaced. */
  endsAt: number | null
  session: { id: string; wrapKey: Uint8Array } | null
}

/** The last use of a key or session; times are milliseconds since 1970. */
export interface UseRecord {
  lastUsedAt: number
  userAgent: string
  address: string
}

export interface NewSession extends Omit<UseRecord, 'lastUsedAt'> {
  id: string
  tokenHash: Uint8Array
  wrapKey: Uint8Array
  createdAt: number
}

export interface SessionRecord extends UseRecord {
  id: string
  /** The key that it signed in with. */
  key: number
  createdAt: number
}

/** A key of an owner, and its last use without a session. */
export interface KeyRecord {
  key: number
  createdAt: number
  endsAt: number | null
  lastUse: UseRecord | null
}

/** The look-ups that authenticate an owner. */
export interface OwnerLookUps {
  /** By the SHA-256 of the owner key; null if it was never made, or has ended. */
  findOwner(keyHash: Uint8Array): Promise<OwnerGrant | null>
  /** By the SHA-256 of a browser's token; null if it was signed out. */
  findSession(tokenHash: Uint8Array): Promise<OwnerGrant | null>
}

export interface OwnerReads {
  /** Returns the keys of an owner, the present one first, and the sessions, the last used first. */
  accessOf(owner: number): Promise<{ keys: KeyRecord[]; sessions: SessionRecord[] }>
}

export interface Rotation {
  /** The key that is replaced. */
  from: number
  hash: Uint8Array
  createdAt: number
  /** The running time at which the present key ends; null: it and all earlier ones end at once. */
  endsAt: number | null
  /** The session of the calling browser, which moves to the new key. */
  session: string | null
}

export interface OwnerWrites {
  createOwner(keyHash: Uint8Array, createdAt: number): Promise<number>
  /**
   * Signs a browser in with a key; beyond `max` sessions of that key, the least recently used one is
   * deleted. Throws `not_found` if the key has ended.
   */
  createSession(owner: number, key: number, session: NewSession, max: number): Promise<void>
  /** Signs a browser of the owner out. Returns whether there was such a session. */
  deleteSession(owner: number, id: string): Promise<boolean>
  /** Signs all browsers of the owner out, except one if given. */
  deleteSessions(owner: number, but: string | null): Promise<void>
  /** Replaces the present key, in one commit. Throws `forbidden` if it was replaced already. */
  rotateKey(owner: number, rotation: Rotation): Promise<void>
  /** Deletes keys that have ended by this running time, and their sessions. */
  endKeys(upTo: number): Promise<void>
  /** Records uses of keys and sessions; unknown ones are ignored. */
  recordUses(uses: { of: { key: number } | { session: string }; use: UseRecord }[]): Promise<void>
}

export const ownerVerbs = {
  findOwner: 'lookUp',
  findSession: 'lookUp',
  accessOf: 'read',
  createOwner: 'write',
  createSession: 'write',
  deleteSession: 'write',
  deleteSessions: 'write',
  rotateKey: 'write',
  endKeys: 'write',
  recordUses: 'write',
} as const satisfies OperationList<OwnerLookUps, OwnerReads, OwnerWrites>
