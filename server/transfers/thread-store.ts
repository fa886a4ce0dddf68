import type { SelectServices } from '@/core/export/selected'
import type { DatabaseSettings } from '@/prisma/connection'
import { inTurns } from '@/prisma/with-yielding'
import { storeLookUps } from '@/prisma/look-ups'
import { openReadOnly } from '@/prisma/open-read-only'
import { storeReads } from '@/prisma/reads'
import type { Yielding } from '@/prisma/yielding'
import { sourceOf } from '@/prisma/source'
import { wholeCaptures } from '@/prisma/whole-captures'

/** How long a read holds the thread that all exports share, in ms. */
const turnMs = 5

/**
 * Opens the reads that exports need, on a read-only connection of their own. Exports take turns, one
 * statement each; once its signal is aborted an export reads nothing more.
 */
export async function openThreadStore(
  settings: DatabaseSettings,
): Promise<(signal: AbortSignal) => SelectServices['store']> {
  const opened = await openReadOnly(settings)
  const whole = sourceOf(opened)
  const { findBin, findOwner, findSession, findShare } = storeLookUps(opened.connection)
  return (signal) => {
    const source = { ...whole, db: inTurns(whole.db, signal) }
    const reads = storeReads(source)
    let began = performance.now()
    // Prisma's statements already take turns; reads without it take theirs here.
    const turn: Yielding = {
      pass() {
        signal.throwIfAborted()
        if (performance.now() - began < turnMs) return undefined
        return new Promise((resolve) => {
          setImmediate(() => {
            began = performance.now()
            resolve()
          })
        })
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
