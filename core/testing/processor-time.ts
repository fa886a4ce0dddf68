/** What `yardstick` takes on a fast machine with nothing else to do, once V8 has made good code of it, in ms. */
const usualMs = 0.4
/** How many runs that takes. */
const warmUps = 12
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

/** In pieces so small that Linux gives no huge pages for them. */
function measuredPageMs(): number {
  const before = usage()
  const pieces = Array.from({ length: 64 }, () => Buffer.allocUnsafeSlow(256 * 1024).fill(1))
  const { ms, pages } = usage()
  return pages - before.pages < pieces.length ? 0 : (ms - before.ms) / (pages - before.pages)
}

/** What work took in ms of processor time; time in which other processes ran does not count. */
export interface ProcessorTime {
  whole: number
  /** Without the time it takes to be given pages of memory, as far as that is known. */
  withoutPages: number
}

function since(before: Usage): ProcessorTime {
  const now = usage()
  const [whole, pages] = [now.ms - before.ms, now.pages - before.pages]
  if (pages < 10) return { whole, withoutPages: whole }
  pageMs ??= measuredPageMs()
  return { whole, withoutPages: Math.max(0, whole - pages * pageMs) }
}

/** Returns the processor time of this process. */
export async function processorTimeOf(work: () => unknown): Promise<ProcessorTime> {
  const before = usage()
  await work()
  return since(before)
}

/** Returns it without the time it takes to be given pages. */
export const cpuOf = async (work: () => unknown): Promise<number> =>
  (await processorTimeOf(work)).withoutPages

/**
 * The same for work that is done at once, as it would be on a machine with nothing else to do: processors that share
 * their caches with other work are slower. How slow is not measured if it took `enough` at most, in ms.
 */
export function calmCpuOf(work: () => unknown, enough = 0): number {
  const before = usage()
  work()
  const ms = since(before).withoutPages
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

let warmedUp = 0

/** Returns how many times as long as usual work takes now. */
export function slowness(): number {
  let least = Infinity
  for (; warmedUp < warmUps; warmedUp++) yardstick()
  for (let round = 0; round < 3; round++) {
    const before = usage()
    yardstick()
    least = Math.min(least, since(before).withoutPages)
  }
  return Math.max(1, least / usualMs)
}

function yardstick(): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts.size
}
