import { type ErrorCode, Failure } from './errors'
import { limitInWords } from './size-in-words'

/** Why a request could not be stored; the names used in logs, metrics and health. */
export const storageReasons = [
  'bin_full',
  'quota_full',
  'disk_low',
  'disk_full',
  'read_only',
  'io_error',
  'damaged',
  'locked',
  'stalled',
] as const
export type StorageReason = (typeof storageReasons)[number]

/** Why it cannot be stored, with a message for its sender and for the health report. */
export interface StorageTrouble {
  reason: StorageReason
  message: string
}

/** The disk space that the database uses and what is left, in bytes, at one moment. */
export interface Space {
  diskFreeBytes: number
  databaseBytes: number
  /** Space in the database left by deletions; new captures use it first. */
  freeBytes: number
  /** How much the file must still grow to hold what is in the log. */
  growthBytes: number
  logBytes: number
  /** Reserved for deletions on a full disk, and how much of it is missing. */
  reserveBytes: number
  reserveMissingBytes: number
}

/** How the store is doing. */
export interface StorageStatus {
  space: Space
  /** Captures waiting to be committed. */
  queued: number
  /** Milliseconds since the last commit, or since the start if there was none. */
  sinceCommitMs: number
  /** Why captures cannot be kept now. */
  troubles: StorageTrouble[]
}

/** The limits named in storage messages. */
export interface StorageLimits {
  maxDatabaseBytes: number
  minFreeBytes: number
}

const codes: Partial<Record<StorageReason, ErrorCode>> = {
  read_only: 'internal',
  io_error: 'internal',
  damaged: 'internal',
  locked: 'busy',
  stalled: 'busy',
}

/** In seconds: a minute if the operator must act, 5 seconds if it passes by itself. */
const retryAfter = (code: ErrorCode): number => (code === 'busy' ? 5 : 60)

/** Returns the message for a trouble of all bins: it names the cause, never the database's own error text. */
export function storageTrouble(
  reason: Exclude<StorageReason, 'bin_full'>,
  { maxDatabaseBytes, minFreeBytes }: StorageLimits,
): StorageTrouble {
  return { reason, message: messages[reason](maxDatabaseBytes, minFreeBytes) }
}

const messages: Record<
  Exclude<StorageReason, 'bin_full'>,
  (maxDatabaseBytes: number, minFreeBytes: number) => string
> = {
  quota_full: (max) => `This instance's storage quota of ${limitInWords(max)} is used up`,
  disk_low: (_, min) =>
    `The disk of this instance is down to the ${limitInWords(min)} that must stay free`,
  disk_full: () => 'The disk of this instance is full',
  read_only: () => "This instance's storage is read-only",
  io_error: () => "This instance's disk failed",
  damaged: () => "This instance's database is damaged",
  locked: () => "Another program has locked this instance's database",
  stalled: () => "This instance's disk has not stored requests for too long",
}

/** Returns the failure for a request that cannot be stored because of a trouble. */
export function storageFailure({ reason, message }: StorageTrouble): Failure {
  const code = codes[reason] ?? 'storage_full'
  return new Failure(code, message, retryAfter(code), reason)
}
