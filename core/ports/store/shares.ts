import type { BinRecord, ShareRecord } from '../../records'
import type { OperationList } from './operation-list'

export interface ShareLookUps {
  /** By the SHA-256 of the token, expired ones included; null if unknown or revoked. */
  findShare(tokenHash: Uint8Array): Promise<{ share: ShareRecord; bin: BinRecord } | null>
}

export interface ShareReads {
  /** Newest first. */
  sharesOf(binKey: number): Promise<ShareRecord[]>
}

export interface ShareWrites {
  /**
   * Throws `not_found` if its bin is closed, `too_many_shares` if it has `max` already. Expired ones are
   * deleted first to make room.
   *
   * @param instead ids of links of the bin that end with the same commit; those that there are not are left out
   */
  createShare(
    share: ShareRecord & { tokenHash: Uint8Array },
    max: number,
    instead?: readonly string[],
  ): Promise<void>
  /** Returns whether the bin had such a link. */
  deleteShare(binKey: number, id: string): Promise<boolean>
  countShareUse(id: string, usedAt: number): Promise<void>
}

export const shareVerbs = {
  findShare: 'lookUp',
  sharesOf: 'read',
  createShare: 'write',
  deleteShare: 'write',
  countShareUse: 'write',
} as const satisfies OperationList<ShareLookUps, ShareReads, ShareWrites>
