import { readFileSync } from 'node:fs'

const schedule = '/proc/thread-self/schedstat'

/**
 * What tells the milliseconds of processor time that this thread has had, so that a busy machine
 * does not count as a slow script. Where nothing tells them, those that went by.
 */
export function cpuClock(): () => number {
  // From Node 23.9 on.
  const host: object = process
  const { threadCpuUsage } = host as { threadCpuUsage?(): { user: number; system: number } }
  if (threadCpuUsage) {
    return () => {
      const { user, system } = threadCpuUsage.call(process)
      return (user + system) / 1000
    }
  }
  return scheduled() === null ? () => performance.now() : () => scheduled() ?? 0
}

/** Linux: nanoseconds on the processor, nanoseconds waiting for it, number of turns. */
function scheduled(): number | null {
  try {
    const ns = Number(readFileSync(schedule, 'latin1').split(' ', 1)[0])
    return ns > 0 ? ns / 1_000_000 : null
  } catch {
    return null
  }
}
