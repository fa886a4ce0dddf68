/** What `yardstick` takes on a machine with nothing else to do, in ms. */
const usualMs = 1
const text = 'a=1&'.repeat(8192)

/** Returns the processor time in ms that this process has used since `before`. */
function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Returns the processor time of this process in ms. Time in which others ran does not count. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return since(before)
}

/**
 * The same for work that is done at once, as it would be on a machine with nothing else to do: processors that share
 * their caches with other work are slower. How slow is not measured if it took `enough` at most, in ms.
 */
export function calmCpuOf(work: () => unknown, enough = 0): number {
  const before = process.cpuUsage()
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
    const before = process.cpuUsage()
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
