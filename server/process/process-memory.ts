import { performance } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { collectGarbage } from './collect-garbage'
import { collectWhenCalm, type MemorySettings } from './collect-when-calm'

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

function busySinceLastLook(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}
