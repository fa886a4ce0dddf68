import { performance } from 'node:perf_hooks'
import type { Hub } from '@/core/ports/hub'
import type { Shapes } from '@/core/ports/shapes'
import type { Services } from '@/core/services'
import type { BackgroundJob } from '../background/job'

export interface LearningShapes extends Shapes {
  /** Resolves once no work is in progress, after its job was stopped. */
  stop(): Promise<void>
}

type Needs = Pick<Services, 'store' | 'hub'>

/** What arrives within this time is looked at together, in ms. */
const gatherMs = 200
/** The share of the time that it may take while the event loop is busy, and else. */
const shares = { busy: 0.02, calm: 0.2 }
const maxPauseMs = 2000

/**
 * Looks at what bins caught, bin after bin, in the reader thread. What is left is always read from the store: no
 * queue grows here, and what a process leaves behind the next capture of the bin goes on with.
 */
export function createLearningShapes(
  needs: () => Needs,
  hub: Pick<Hub, 'subscribe'>,
  { isBusy, job }: { isBusy(): boolean; job: BackgroundJob },
): LearningShapes {
  const bins = new Map<number, { id: string; again: boolean }>()
  /** How far a bin was looked at without anything to store. */
  const known = new Map<number, number>()
  const settling: (() => void)[] = []
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    while (bins.size > 0 && !job.stopped) {
      await job.pause(gatherMs)
      for (const [key, bin] of bins) {
        if (job.stopped) break
        const started = performance.now()
        bin.again = false
        const isDone = await attempt(key, bin.id)
        if (isDone && !bin.again) bins.delete(key)
        const took = performance.now() - started
        const share = isBusy() ? shares.busy : shares.calm
        await job.pause(Math.min(maxPauseMs, took / share - took))
      }
    }
    working = null
    for (const settled of settling.splice(0)) settled()
  }

  async function attempt(key: number, id: string): Promise<boolean> {
    try {
      const isDone = await step(key, id)
      job.worked(String(key))
      return isDone
    } catch (error) {
      // The next capture of the bin goes on where this stopped.
      await job.pause(job.failed(error, String(key)))
      job.worked(String(key))
      return true
    }
  }

  async function step(key: number, id: string): Promise<boolean> {
    const { store, hub } = needs()
    const { complete, ...learnt } = await store.learnShapes(key, known.get(key) ?? 0)
    if (learnt.shapes.length === 0) known.set(key, learnt.to)
    else {
      known.delete(key)
      if (!(await store.recordShapes(key, learnt))) return true
      const { drifts } = learnt
      if (drifts.length > 0) hub.publish({ kind: 'drifted', bin: key, id, changes: drifts })
    }
    return complete
  }

  function add({ key, id }: { key: number; id: string }): void {
    const bin = bins.get(key)
    if (bin) bin.again = true
    else bins.set(key, { id, again: false })
    working ??= work()
  }

  hub.subscribe((event) => {
    if (event.kind === 'captured') add({ key: event.bin, id: event.id })
    else if (event.kind === 'closed') known.delete(event.bin)
  })
  return {
    async settled() {
      if (working) await new Promise<void>((resolve) => void settling.push(resolve))
    },
    async stop() {
      await working
    },
  }
}
