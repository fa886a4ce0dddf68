import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { adaptiveBatch } from '@/core/adaptive-batch'
import type { BinRecord } from '@/core/records'
import { openSecrets } from '@/core/verification/open-secrets'
import type { Services } from '@/core/services'
import type { Verification } from '@/core/ports/verification'
import type { BackgroundJob } from '../background/job'
import { maxTriesOfOne } from '../background/jobs'
import { overloadDetector } from './overload-detector'

export interface RunningVerification extends Verification {
  /** Verifies what an earlier process left unverified. */
  start(): void
  /** Resolves once no work is in progress, after its job was stopped; the next process continues the rest. */
  stop(): Promise<void>
}

type Needs = Pick<Services, 'store' | 'bins' | 'hub' | 'keyring' | 'captureOrigin'>
type Bin = Pick<BinRecord, 'key' | 'id'>

/** A bin with captures to verify, those with numbers above `after`. */
interface Task {
  bin: Bin
  after: number
  /** Whether more captures arrived during the current step. */
  more: boolean
  /**
   * Whether all verdicts must still be invalidated again: a capture stored between the commit of the new
   * secrets and the moment when the bin left the cache was verified with the old ones.
   */
  again: boolean
  /** Whether verdicts may still have to be invalidated first. */
  outdated: boolean
}

const maxAtOnce = 256
const maxUnverifiedAtOnce = 2048

/** While the event loop is busy or overloaded, verifying may take this share of the time. */
const share = 0.05
const maxPauseMs = 1000

/**
 * Verifies bin after bin, a batch at a time, in the reader thread. Which captures are left is always
 * read from the store, so no queue grows here and nothing is lost when the process ends.
 */
export function createVerification(
  needs: () => Needs,
  { isBusy, job }: { isBusy(): boolean; job: BackgroundJob },
): RunningVerification {
  const overload = overloadDetector()
  const tasks = new Map<number, Task>()
  /** Failed tasks, until they are retried. */
  const resting = new Map<number, Task>()
  const settling: (() => void)[] = []
  const rechecking = new Set<Promise<void>>()
  const batch = adaptiveBatch(maxAtOnce, maxAtOnce)
  const invalidation = adaptiveBatch(maxAtOnce, maxUnverifiedAtOnce)
  let working: Promise<void> | null = null
  let starting: Promise<unknown> = Promise.resolve()

  function take(task: Task): void {
    const rests = resting.get(task.bin.key)
    if (rests) return merge(rests, task)
    tasks.set(task.bin.key, task)
    working ??= work()
  }

  /** A bin that failed waits for its next attempt even if more work arrives. */
  function merge(rests: Task, { after, again, outdated }: Task): void {
    rests.after = Math.min(rests.after, after)
    rests.again ||= again
    rests.outdated ||= outdated
  }

  async function restAfter(error: unknown, task: Task): Promise<void> {
    const { key } = task.bin
    const ms = job.failed(error, String(key))
    const rests = resting.get(key)
    if (rests) return merge(rests, task)
    resting.set(key, task)
    await job.pause(ms)
    resting.delete(key)
    if (!job.stopped) take(task)
  }

  async function work(): Promise<void> {
    // Captures of one turn of the event loop are verified together.
    await wait(0)
    isBusy()
    while (tasks.size > 0 && !job.stopped) {
      const started = performance.now()
      for (const task of tasks.values()) await attempt(task)
      await pause(performance.now() - started)
    }
    working = null
    for (const settled of settling.splice(0)) settled()
  }

  async function attempt(task: Task): Promise<void> {
    if (job.stopped || tasks.get(task.bin.key) !== task) return
    try {
      task.more = false
      const done = await step(task)
      job.worked(String(task.bin.key))
      if (done && !task.more && tasks.get(task.bin.key) === task) tasks.delete(task.bin.key)
    } catch (error) {
      // Any failure is retried after a pause.
      if (tasks.get(task.bin.key) !== task) return
      tasks.delete(task.bin.key)
      if (!job.stopped) void restAfter(error, task)
    }
  }

  /** Returns true if nothing is left of the task. */
  async function step(task: Task): Promise<boolean> {
    const { store, bins, hub, captureOrigin } = needs()
    const { key, id } = task.bin
    if (task.again) {
      await store.invalidateAll(key)
      task.again = false
    }
    if (task.outdated) {
      task.outdated = await invalidation.write((limit) => store.invalidateNext(key, limit))
      if (task.outdated) return false
    }
    const bin = await bins.find(id)
    if (!bin || bin.closedAt !== null) return true
    const secrets = openSecrets(needs(), bin)
    const options = { id, origin: captureOrigin, secrets, after: task.after, limit: batch.rows }
    const { verdicts, verifiedUpTo } = await store.verifyCaptures(key, options)
    const held = bin.secrets.map((secret) => secret.id)
    const record = () => store.recordVerdicts(key, verdicts, held)
    if (verdicts.length > 0 && !(await batch.write(record))) {
      bins.forget(id)
      return false
    }
    task.after = verifiedUpTo ?? verdicts.at(-1)?.seq ?? task.after
    // Whoever read one of them meanwhile was told that its verdict was pending.
    if (verdicts.length > 0) hub.publish({ kind: 'updated', bin: key, id, changes: verdicts })
    return verifiedUpTo === null
  }

  async function pause(took: number): Promise<void> {
    const busy = isBusy() || overload.isOn()
    await job.pause(busy ? Math.min(maxPauseMs, took / share - took) : 0)
  }

  const verification: RunningVerification = {
    atOnce: (cost) => overload.atOnce(cost),
    add(bin, seq) {
      const task = tasks.get(bin.key)
      if (task) task.more = true
      else take({ bin, after: seq - 1, more: false, again: false, outdated: false })
    },
    missed(bin, seq) {
      const known = needs().bins.find(bin.id)
      if (known === bin) return
      const how = { about: String(bin.key), maxTries: maxTriesOfOne }
      const checked = job
        .untilDone(() => recheck(needs().bins.find(bin.id)), how)
        .then(() => void rechecking.delete(checked))
      rechecking.add(checked)

      async function recheck(found: typeof known): Promise<void> {
        const now = await found
        const ids = (of: typeof bin) => of.secrets.map(({ id }) => id).join()
        if (!now || ids(now) === ids(bin)) return
        await needs().store.invalidate(bin.key, seq)
        // Replace the task, because one in progress may already have passed this number.
        const { after = seq - 1, again = false, outdated = false } = tasks.get(bin.key) ?? {}
        take({ bin, after: Math.min(seq - 1, after), more: false, again, outdated })
      }
    },
    async again(bin) {
      // Whoever changed the secrets reads none of the old verdicts afterwards.
      const again = await needs()
        .store.invalidateAll(bin.key)
        .then(
          () => false,
          () => true,
        )
      take({ bin, after: 0, more: false, again, outdated: true })
    },
    async settled() {
      await Promise.all([starting, ...rechecking])
      if (working) await new Promise<void>((resolve) => void settling.push(resolve))
    },
    start() {
      const found = async (): Promise<void> => {
        for (const bin of await needs().store.unverifiedBins()) {
          // Replaces tasks begun meanwhile, which do not know which verdicts are out of date.
          take({ bin, after: 0, more: false, again: false, outdated: true })
        }
      }
      starting = job.untilDone(found, { about: 'start' })
    },
    async stop() {
      await starting
      await working
    },
  }
  return verification
}

/** Returns a function that tells whether the event loop was busy since its last call. */
export function loopIsBusy(max = 0.8): () => boolean {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization > max
  }
}
