import { noSuchBin } from '@/core/access/access'
import type { PrismaClient } from './open'

/**
 * Throws `not_found`, as access checks do, if the bin was closed after the caller's access was checked.
 * Only the single writer calls it, so the bin is still open when the caller's rows are written.
 */
export async function requireOpenBin(db: PrismaClient, key: number): Promise<void> {
  if ((await db.bin.count({ where: { key, closedAt: null } })) === 0) throw noSuchBin()
}
