import type { BinRecord, BinSettingsRecord, OpenBinRecord } from '../../records'
import type { OperationList } from './operation-list'

/** Open bins that expire, by internal key. */
export interface IdleBins {
  /** Due, and not marked as due yet. */
  due: number[]
  /** Marked as due, and not due any more. */
  active: number[]
  /** Due, and marked long enough ago. */
  overdue: Pick<BinRecord, 'key' | 'id'>[]
}

export interface BinLookUps {
  /** Finds a bin by its address name, closed ones included; null if there never was such a bin. */
  findBin(id: string): Promise<OpenBinRecord | null>
  /** The same for a capture request: other look-ups do not delay it. */
  findBinToCatch(id: string): Promise<OpenBinRecord | null>
}

export interface BinReads {
  /** Returns the open bins of an owner, newest first. */
  binsOfOwner(ownerId: number): Promise<BinRecord[]>
  /** Returns bins of an owner closed after this running time that can be reopened; the last closed first. */
  closedBinsOfOwner(ownerId: number, after: number, limit: number): Promise<BinRecord[]>
  /**
   * Returns open bins whose days without a request are over at `now` (ms since 1970), and those that
   * were marked as due and no longer are.
   *
   * @param notedUpTo bins marked after this running time are not `overdue`
   */
  idleBins(asked: { now: number; notedUpTo: number; limit: number }): Promise<IdleBins>
  /**
   * Returns keys of closed bins whose captures are to be deleted: those that cannot be reopened and were not
   * erased, and those closed up to a running time, by who closed them; the first closed first.
   */
  binsToSweep(closedUpTo: { owner: number; expiry: number }, limit: number): Promise<number[]>
}

export interface BinWrites {
  /** Throws `id_taken` if the id was ever in use. */
  createBin(
    bin: BinSettingsRecord & { id: string; ownerId: number; createdAt: number },
  ): Promise<BinRecord>
  updateBin(key: number, settings: Partial<BinSettingsRecord>): Promise<BinRecord>
  /**
   * Closes the bin (410 from now on) and deletes its share links, its secrets and positions in drills; no
   * more are written. deleteUpTo deletes its captures; with `kept` it can be reopened.
   */
  closeBin(
    key: number,
    closedAt: number,
    kept?: { by: 'owner' | 'expiry'; since: number } | null,
  ): Promise<void>
  /** Throws `gone` if it cannot be reopened any more. */
  reopenBin(key: number, at: number): Promise<BinRecord>
  /** Makes a closed bin impossible to reopen: once swept, only its id is kept. */
  forgetBin(key: number): Promise<void>
  /** Deletes all of a forgotten bin without captures but its id and its owner. */
  eraseBin(key: number): Promise<void>
  /** Records the running time since which bins have been due to expire; null: they are not. */
  noteIdle(keys: number[], since: number | null): Promise<void>
}

export const binVerbs = {
  findBin: 'lookUp',
  findBinToCatch: 'lookUp',
  binsOfOwner: 'read',
  closedBinsOfOwner: 'read',
  idleBins: 'read',
  binsToSweep: 'read',
  createBin: 'write',
  updateBin: 'write',
  closeBin: 'write',
  reopenBin: 'write',
  forgetBin: 'write',
  eraseBin: 'write',
  noteIdle: 'write',
} as const satisfies OperationList<BinLookUps, BinReads, BinWrites>
