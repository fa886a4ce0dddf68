import { adaptiveBatch } from '@/core/adaptive-batch'
import { deletedCountOf } from '@/core/inspect/deleted-count'
import { Failure } from '@/core/errors'
import type { Deleting } from '@/core/ports/deleting'
import type { DeletionRecord } from '@/core/ports/store/deletions'
import type { Services } from '@/core/services'
import type { BackgroundJob } from './job'
import { toDeleteNext } from './to-delete-next'
import { deadlineIn } from './deadline'

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

/** Deletions of a bin that may wait while one of them is done. */
const maxWaiting = 20

interface Run {
  deleted: number
  /** Resolves to whether it has ended. */
  work: Promise<boolean>
}

/** The deletions of one bin: one is done at a time. */
interface Line {
  /** How many there are, with those that are being recorded. */
  length: number
  /** Resolves when the last of them is over. */
  last: Promise<unknown>
}

/** Deletes sets of captures a few rows at a time. What is left to do is always read from the store. */
export function createDeleting(needs: () => Needs, job: BackgroundJob): RunningDeleting {
  /** By the bins' keys. */
  const lines = new Map<number, Line>()
  /** What an earlier process left is read before anything is begun: nothing is done twice. */
  let takenUp = Promise.resolve(true)

  function enter(key: number): Line {
    const line = lines.get(key) ?? { length: 0, last: Promise.resolve() }
    lines.set(key, line)
    line.length += 1
    return line
  }

  function leave(key: number, line: Line): void {
    line.length -= 1
    if (line.length === 0) lines.delete(key)
  }

  async function begin({ bin, what }: Omit<DeletionRecord, 'id'>): Promise<Run> {
    const line = enter(bin.key)
    try {
      const id = await needs().store.beginDeletion(bin.key, what)
      return run({ id, bin, what }, line)
    } catch (error) {
      leave(bin.key, line)
      throw error
    }
  }

  function run(deletion: DeletionRecord, line: Line): Run {
    const one: Run = { deleted: 0, work: Promise.resolve(false) }
    one.work = line.last
      .then(() => remove(deletion, (more) => (one.deleted += more)))
      .finally(() => leave(deletion.bin.key, line))
    line.last = one.work
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
    const going = { more: true, gone: [] as number[] }
    const step = async (): Promise<void> => {
      const { store } = needs()
      going.gone = []
      const seqs = await next.take(store)
      if (seqs.length === 0) {
        await store.endDeletion(id)
        going.more = false
        return
      }
      const asked = seqs.slice(0, batch.rows)
      going.gone = await batch.write(() => store.deleteCaptures(bin.key, asked))
      next.took(asked, going.gone)
      onDeleted(going.gone.length)
    }
    // The deletion is recorded in the store, so it is retried until it is complete.
    while (going.more) {
      if (!(await job.untilDone(step, how))) return false
      // By itself: what is gone would not be found again by another step.
      if (!(await job.untilDone(() => announce(bin, going.gone), how))) return false
    }
    return true
  }

  async function announce(bin: DeletionRecord['bin'], seqs: number[]): Promise<void> {
    if (seqs.length === 0) return
    const { store, hub } = needs()
    const now = await store.findBin(bin.id)
    if (!now) return
    hub.publish({ kind: 'removed', bin: bin.key, id: bin.id, seqs, deletions: deletedCountOf(now) })
  }

  return {
    async run(deletion, ms) {
      const { key } = deletion.bin
      const { late, end } = deadlineIn(ms)
      try {
        if (!(await Promise.race([takenUp, late]))) throw tooEarly()
        if ((lines.get(key)?.length ?? 0) > maxWaiting) throw tooMany()
        const one = await begin(deletion)
        const done = await Promise.race([one.work, late])
        return { deleted: one.deleted, done }
      } finally {
        end()
      }
    },
    start() {
      const takeUp = async (): Promise<void> => {
        for (const deletion of await needs().store.unfinishedDeletions()) {
          void run(deletion, enter(deletion.bin.key)).work
        }
      }
      takenUp = job.untilDone(takeUp, { about: 'start' })
    },
    async stop() {
      await takenUp
      await Promise.all([...lines.values()].map(({ last }) => last))
    },
  }
}

const tooEarly = (): Failure =>
  new Failure('busy', 'Deletions that were under way before the restart are still being read', 5)

const tooMany = (): Failure =>
  new Failure(
    'busy',
    `The limit for deletions of one bin is reached: one is being done, and ${maxWaiting} wait`,
    5,
  )
