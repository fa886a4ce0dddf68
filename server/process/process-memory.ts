import { performance } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { collectGarbage } from './collect-garbage'
import { collectWhenCalm, type MemorySettings } from './collect-when-calm'
import { collectWhenGrown } from './collect-when-grown'

/** Limits of a worker thread's heap: new objects have 12 MiB, where V8 takes 48 and seldom returns them. */
export const threadHeap = { maxYoungGenerationSizeMb: 12 }

const maxGrowth = 32 * 1024 * 1024

/** Measures this process and the calling thread. */
export const processMemory = (): MemorySettings => ({
  held: () => process.memoryUsage.rss(),
  busy: busySinceLastLook(),
  collect: collectGarbage,
})

/** Frees the heap of the calling worker thread after surges: looks at it every five seconds. */
export function giveBackOwnHeap(): void {
  const look = collectWhenCalm({
    held: () => getHeapStatistics().total_heap_size,
    busy: busySinceLastLook(),
    collect: collectGarbage,
  })
  setInterval(look, 5000).unref()
}

/** Keeps the heap of the calling worker thread small while it works. For one whose pauses nobody waits for. */
export function keepOwnHeapSmall(): void {
  const held = (): number => {
    const { used_heap_size, external_memory } = getHeapStatistics()
    return used_heap_size + external_memory
  }
  setInterval(collectWhenGrown({ held, collect: collectGarbage }, maxGrowth), 50).unref()
}

function busySinceLastLook(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}
