import { readFileSync } from 'node:fs'
import type { ProcessorTime } from '@/core/ports/processor-time'
import { timeGoneBy } from '@/core/processor-time'

const schedule = '/proc/thread-self/schedstat'

/** The greatest age of a reading that `lately` returns, in ms. */
const maxAgeMs = 5

/**
 * Returns the clock of the calling thread's processor time, or of elapsed time if the system does
 * not report it.
 */
export function processorTime(): ProcessorTime {
  const now = reader()
  if (!now) return timeGoneBy
  let reading = now()
  let readAt = performance.now()
  return {
    now,
    lately() {
      const at = performance.now()
      if (at - readAt > maxAgeMs) {
        reading = now()
        readAt = at
      }
      return reading
    },
  }
}

function reader(): (() => number) | null {
  // Since Node 23.9.
  const host: object = process
  const { threadCpuUsage } = host as { threadCpuUsage?(): { user: number; system: number } }
  if (threadCpuUsage) {
    return () => {
      const { user, system } = threadCpuUsage.call(process)
      return (user + system) / 1000
    }
  }
  return scheduled() === null ? null : () => scheduled() ?? 0
}

/** Linux: nanoseconds on the processor, nanoseconds waiting for it, number of time slices. */
function scheduled(): number | null {
  try {
    const ns = Number(readFileSync(schedule, 'latin1').split(' ', 1)[0])
    return ns > 0 ? ns / 1_000_000 : null
  } catch {
    // Only Linux has this file.
    return null
  }
}
