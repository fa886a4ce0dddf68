import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { BinRecord } from '@/core/records'
import { openSecrets } from '@/core/secrets/open-secrets'
import type { Services } from '@/core/services'
import type { Judging } from '@/core/signatures/judging'
import { createFlood } from './flood'
import { paced } from './paced'
import { unjudge } from './unjudge'

export interface RunningJudging extends Judging {
  /** Takes up what an earlier process left unchecked. */
  start(): void
  /** Resolves once nothing is under way; what is left is taken up by the next process. */
  stop(): Promise<void>
}

type Needs = Pick<Services, 'store' | 'bins' | 'hub' | 'keyring' | 'captureOrigin'>
type Bin = Pick<BinRecord, 'key' | 'id'>

/** A bin with captures to check, from above a number on. */
interface Task {
  bin: Bin
  after: number
  /** Whether more came while it was worked on. */
  more: boolean
}

const mostAtOnce = 256

/** While the loop is busy, or in a flood, checking may take this share of the time. */
const share = 0.05
const longestPauseMs = 1000

/**
 * Checks bin after bin, a batch at a time, in the reader's thread. Which captures are left is always
 * read from the store: nothing piles up here, and nothing is lost with the process.
 */
export function createJudging(
  needs: () => Needs,
  { isBusy, onFault }: { isBusy(): boolean; onFault(error: unknown): void },
): RunningJudging {
  const flood = createFlood()
  const tasks = new Map<number, Task>()
  const settling: (() => void)[] = []
  const rechecking = new Set<Promise<void>>()
  const pace = paced(mostAtOnce, mostAtOnce)
  const stopping = new AbortController()
  let working: Promise<void> | null = null

  function take(task: Task): void {
    tasks.set(task.bin.key, task)
    working ??= work()
  }

  async function work(): Promise<void> {
    // The captures of one turn of the event loop are checked together.
    await wait(0)
    isBusy()
    while (tasks.size > 0 && !stopping.signal.aborted) {
      const started = performance.now()
      for (const task of tasks.values()) await attempt(task)
      await pause(performance.now() - started)
    }
    working = null
    for (const settled of settling.splice(0)) settled()
  }

  async function attempt(task: Task): Promise<void> {
    if (stopping.signal.aborted || tasks.get(task.bin.key) !== task) return
    try {
      task.more = false
      const done = await step(task)
      if (done && !task.more && tasks.get(task.bin.key) === task) tasks.delete(task.bin.key)
    } catch (error) {
      tasks.delete(task.bin.key)
      if (!stopping.signal.aborted) onFault(error)
    }
  }

  /** True where nothing is left of a task. */
  async function step(task: Task): Promise<boolean> {
    const { store, bins, hub, captureOrigin } = needs()
    const { key, id } = task.bin
    const bin = await bins.find(id)
    if (!bin || bin.closedAt !== null) return true
    const secrets = openSecrets(needs(), bin)
    const asked = { id, origin: captureOrigin, secrets, after: task.after, limit: pace.rows }
    const { verdicts, judgedTo } = await store.judgeCaptures(key, asked)
    const held = bin.secrets.map((secret) => secret.id)
    const record = () => store.recordVerdicts(key, verdicts, held)
    if (verdicts.length > 0 && !(await pace.write(record))) {
      bins.forget(id)
      return false
    }
    task.after = judgedTo ?? verdicts.at(-1)?.seq ?? task.after
    const changes = verdicts
      .filter(({ changed }) => changed)
      .map(({ seq, verdict, scheme }) => ({ seq, verdict, scheme }))
    if (changes.length > 0) hub.publish({ kind: 'learned', bin: key, id, changes })
    return judgedTo === null
  }

  async function pause(took: number): Promise<void> {
    const busy = isBusy() || flood.isOn()
    const ms = busy ? Math.min(longestPauseMs, took / share - took) : 0
    await wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  }

  const judging: RunningJudging = {
    atOnce: () => flood.atOnce(),
    add(bin, seq) {
      const task = tasks.get(bin.key)
      if (task) task.more = true
      else take({ bin, after: seq - 1, more: false })
    },
    missed(bin, seq) {
      const known = needs().bins.find(bin.id)
      if (known === bin) return
      const checked = recheck(known)
        .catch(onFault)
        .finally(() => void rechecking.delete(checked))
      rechecking.add(checked)

      async function recheck(found: typeof known): Promise<void> {
        const now = await found
        const ids = (of: typeof bin) => of.secrets.map(({ id }) => id).join()
        if (!now || ids(now) === ids(bin)) return
        await needs().store.unjudge(bin.key, { before: seq + 1, limit: 1 })
        // Another task in its place, because one that is under way may have passed this number.
        const after = Math.min(seq - 1, tasks.get(bin.key)?.after ?? seq - 1)
        take({ bin, after, more: false })
      }
    },
    async again(bin) {
      await unjudge(needs().store, bin.key, () => stopping.signal.aborted)
      take({ bin, after: 0, more: false })
    },
    async settled() {
      await Promise.all(rechecking)
      if (working) await new Promise<void>((resolve) => void settling.push(resolve))
    },
    start() {
      working ??= needs()
        .store.unjudgedBins()
        .then(async (bins) => {
          for (const bin of bins) {
            // An earlier process may have ended between two writes of this.
            await unjudge(needs().store, bin.key, () => stopping.signal.aborted)
            tasks.set(bin.key, { bin, after: 0, more: false })
          }
        })
        .catch(onFault)
        .then(work)
    },
    async stop() {
      stopping.abort()
      await working
    },
  }
  return judging
}

/** Whether the event loop had little time left since this was last asked. */
export function loopIsBusy(most = 0.8): () => boolean {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization > most
  }
}
