import { adaptiveBatch } from '@/core/adaptive-batch'
import { maxPins } from '@/core/contract/annotation-limits'
import type { Clearing } from '@/core/ports/clearing'
import { deletedCountOf } from '@/core/inspect/deleted-count'
import type { Services } from '@/core/services'
import type { ClearingRecord } from '@/core/ports/store/clearings'
import type { BackgroundJob } from './job'
import { deadlineIn } from './deadline'

export interface RunningClearing extends Clearing {
  /** Continues clearings that an earlier process left unfinished. */
  start(): void
  /** Resolves once no work is in progress, after its job was stopped; the next process continues the rest. */
  stop(): Promise<void>
}

type Needs = Pick<Services, 'store' | 'hub'>

/** Rows per write at most; fewer if they are large (CaptureWrites.deleteUpTo). */
const maxRows = 250
const firstRows = 64
const nameOf = ({ key, keepPinned }: ClearingRecord): string => `${key} ${keepPinned}`

/** Clears bins a few rows at a time. What is left to do is always read from the store. */
export function createClearing(needs: () => Needs, job: BackgroundJob): RunningClearing {
  const running = new Map<string, Promise<boolean>>()

  function run(bin: ClearingRecord): Promise<boolean> {
    const name = nameOf(bin)
    const known = running.get(name)
    if (known) return known
    const work = clear(bin).finally(() => void running.delete(name))
    running.set(name, work)
    return work
  }

  /** Resolves to true when nothing is left; to false if the server stops before. */
  async function clear(bin: ClearingRecord): Promise<boolean> {
    const { key, keepPinned } = bin
    const batch = adaptiveBatch(firstRows, maxRows)
    const cleared: { upTo: number | null; more: boolean } = { upTo: null, more: true }
    const step = async (): Promise<void> => {
      const { store } = needs()
      const next = await batch.write((limit) => store.clearNext(key, keepPinned, limit))
      cleared.more = next !== null
      cleared.upTo = next?.upTo ?? cleared.upTo
    }
    // The clearing is recorded in the store, so it is retried until it is complete.
    const how = { about: nameOf(bin) }
    while (cleared.more) if (!(await job.untilDone(step, how))) return false
    return job.untilDone(() => announce(bin, cleared.upTo), how)
  }

  async function announce({ key, id }: ClearingRecord, upTo: number | null): Promise<void> {
    if (upTo === null) return
    const { store, hub } = needs()
    // Captures that were pinned while others were deleted have stayed too.
    const left = await store.listCaptures(key, { before: upTo + 1, limit: maxPins })
    const kept = left.captures.map(({ seq }) => seq).toReversed()
    hub.publish({ kind: 'cleared', bin: key, id, upTo, kept, deletions: deletedCountOf(left) })
  }

  return {
    async ended({ key, id }, keepPinned, ms) {
      const bin = { key, id, keepPinned }
      // A clearing in progress may have finished before this one was recorded.
      const before = running.get(nameOf(bin)) ?? Promise.resolve()
      const work = before.then(() => run(bin))
      const { late, end } = deadlineIn(ms)
      return Promise.race([work, late]).finally(end)
    },
    start() {
      const takeUp = async (): Promise<void> => {
        for (const bin of await needs().store.clearings()) void run(bin)
      }
      void job.untilDone(takeUp, { about: 'start' })
    },
    async stop() {
      await Promise.all(running.values())
    },
  }
}
