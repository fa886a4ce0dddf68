import type { SelectServices } from '@/core/export/selected'
import { prepareBodies } from '@/prisma/bodies'
import type { DatabaseSettings } from '@/prisma/connection'
import { inTurns } from '@/prisma/with-yielding'
import { storeLookUps } from '@/prisma/look-ups'
import { openReadOnly } from '@/prisma/open-read-only'
import { storeReads } from '@/prisma/reads'
import type { Yielding } from '@/prisma/yielding'
import { wholeCaptures } from '@/prisma/whole-captures'

/**
 * Opens the reads that exports need, on a read-only connection of their own. Exports take turns, one
 * statement each; once its signal is aborted an export reads nothing more.
 */
export async function openThreadStore(
  settings: DatabaseSettings,
): Promise<(signal: AbortSignal) => SelectServices['store']> {
  const { db, connection } = await openReadOnly(settings)
  const bodies = prepareBodies(connection)
  const { findBin, findOwner, findSession, findShare } = storeLookUps(connection)
  return (signal) => {
    const source = { db: inTurns(db, signal), bodies }
    const reads = storeReads(source)
    // Statements already take turns; this only ends a read once nobody waits for it.
    const turn: Yielding = {
      pass() {
        signal.throwIfAborted()
        return undefined
      },
    }
    return {
      findBin,
      findOwner,
      findSession,
      findShare,
      listCaptures: (binKey, range) => reads.listCaptures(binKey, range, turn),
      searchCaptures: (binKey, search) => reads.searchCaptures(binKey, search, turn),
      readSummary: (binKey, seq) => reads.readSummary(binKey, seq, turn),
      readCaptures: (binKey, seqs) => wholeCaptures(source, binKey, seqs),
    }
  }
}
