import { setTimeout as wait } from 'node:timers/promises'
import { adaptiveBatch } from '@/core/adaptive-batch'
import { deletionsOf } from '@/core/inspect/deletions'
import type { Deleting } from '@/core/ports/deleting'
import type { DeletionRecord } from '@/core/ports/store/deletions'
import type { Services } from '@/core/services'
import type { BackgroundJob } from './job'
import { toDeleteNext } from './to-delete-next'

export interface RunningDeleting extends Deleting {
  /** Continues deletions that an earlier process left unfinished. */
  start(): void
  /** Resolves once no work is in progress, after its job was stopped; the next process continues the rest. */
  stop(): Promise<void>
}

type Needs = Pick<Services, 'store' | 'hub'>

/** Rows per write at most; fewer if they are large (DeletionWrites.deleteCaptures). */
const maxRows = 250
const firstRows = 64

interface Run {
  deleted: number
  /** Resolves to whether it has ended. */
  work: Promise<boolean>
}

/** Deletes sets of captures a few rows at a time. What is left to do is always read from the store. */
export function createDeleting(needs: () => Needs, job: BackgroundJob): RunningDeleting {
  const running = new Set<Run>()

  function run(deletion: DeletionRecord): Run {
    const one: Run = { deleted: 0, work: Promise.resolve(false) }
    running.add(one)
    one.work = remove(deletion, (more) => (one.deleted += more)).finally(
      () => void running.delete(one),
    )
    return one
  }

  /** Resolves to true when nothing is left; to false if the server stops before. */
  async function remove(
    { id, bin, what }: DeletionRecord,
    onDeleted: (more: number) => void,
  ): Promise<boolean> {
    const how = { about: `${bin.key} ${id}` }
    const batch = adaptiveBatch(firstRows, maxRows)
    const next = toDeleteNext(bin.key, what)
    const going = { more: true }
    // The deletion is recorded in the store, so it is retried until it is complete.
    const step = async (): Promise<void> => {
      const { store, hub } = needs()
      const seqs = await next.take(store)
      if (seqs.length === 0) {
        await store.endDeletion(id)
        going.more = false
        return
      }
      const asked = seqs.slice(0, batch.rows)
      const gone = await batch.write(() => store.deleteCaptures(bin.key, asked))
      next.took(asked, gone)
      if (gone.length === 0) return
      onDeleted(gone.length)
      const now = await store.findBin(bin.id)
      if (!now) return
      const deletions = deletionsOf(now)
      hub.publish({ kind: 'removed', bin: bin.key, id: bin.id, seqs: gone, deletions })
    }
    while (going.more) if (!(await job.untilDone(step, how))) return false
    return true
  }

  return {
    async ended(deletion, ms) {
      const one = run(deletion)
      const over = new AbortController()
      // It rejects once the deletion has ended; by then nobody waits for it.
      const late = wait(ms, false, { signal: over.signal }).catch(() => false)
      const done = await Promise.race([one.work, late]).finally(() => over.abort())
      return { deleted: one.deleted, done }
    },
    start() {
      const takeUp = async (): Promise<void> => {
        for (const deletion of await needs().store.deletions()) run(deletion)
      }
      void job.untilDone(takeUp, { about: 'start' })
    },
    async stop() {
      await Promise.all([...running].map(({ work }) => work))
    },
  }
}
