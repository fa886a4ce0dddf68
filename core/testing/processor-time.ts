/** What `yardstick` takes on a machine with nothing else to do, in ms. */
const usualMs = 1
const text = 'a=1&'.repeat(8192)

/** What a process has used until now: processor time in ms, and pages of memory that it was given. */
interface Usage {
  ms: number
  pages: number
}

function usage(): Usage {
  const { userCPUTime, systemCPUTime, minorPageFault } = process.resourceUsage()
  return { ms: (userCPUTime + systemCPUTime) / 1000, pages: minorPageFault }
}

/** What this machine takes to hand out a page, in ms: on some it is a hundred times as much as on others. */
let pageMs: number | undefined

/** Has it measured again, since it changes with what else the machine does. */
export function measurePagesAnew(): void {
  pageMs = undefined
}

function measuredPageMs(): number {
  const before = usage()
  Buffer.allocUnsafeSlow(8 * 1024 * 1024).fill(1)
  const { ms, pages } = usage()
  return pages - before.pages < 1000 ? 0 : (ms - before.ms) / (pages - before.pages)
}

/** Returns the processor time in ms that this process has used since `before`, without that of being given pages. */
function since(before: Usage): number {
  const now = usage()
  const [ms, pages] = [now.ms - before.ms, now.pages - before.pages]
  if (pages < 10) return ms
  pageMs ??= measuredPageMs()
  return Math.max(0, ms - pages * pageMs)
}

/** Returns the processor time of this process in ms. Time in which others ran does not count. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = usage()
  await work()
  return since(before)
}

/**
 * The same for work that is done at once, as it would be on a machine with nothing else to do: processors that share
 * their caches with other work are slower. How slow is not measured if it took `enough` at most, in ms.
 */
export function calmCpuOf(work: () => unknown, enough = 0): number {
  const before = usage()
  work()
  const ms = since(before)
  return ms > enough ? ms / slowness() : ms
}

/** The least of three runs at most; `enough` is little enough not to try again. */
export function leastCpuOf(work: () => unknown, enough: number): number {
  let least = Infinity
  for (let run = 0; run < 3 && least > enough; run++) {
    least = Math.min(least, calmCpuOf(work, enough))
  }
  return least
}

/** Returns how many times as long as usual work takes now. */
export function slowness(): number {
  let least = Infinity
  for (let round = 0; round < 3; round++) {
    const before = usage()
    yardstick()
    least = Math.min(least, since(before))
  }
  return Math.max(1, least / usualMs)
}

function yardstick(): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts.size
}
