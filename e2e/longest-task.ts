import type { Page } from '@playwright/test'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds of CPU: other work on the machine does not count. */
  tdur?: number
  args: { name?: string }
}

/**
 * Returns the CPU time of the longest main-thread task while some work is done, in ms, as it would be on a machine with
 * nothing else to do; null if the browser delivered no trace of the page, as happens on a busy machine.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number | null> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await work()
  const trace = await browser.stopTracing()
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`
  const mains = traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(thread)
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && mains.includes(thread(event)),
  )
  if (tasks.length === 0) return null
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)) / (await slowness(page))
}

/** What usual work takes on a fast machine with nothing else to do, in ms. */
const usualMs = 0.4

/** Returns how many times as long as that it takes in the page; at least 1. */
async function slowness(page: Page): Promise<number> {
  const ms = await page.evaluate(() => {
    const text = 'a=1&'.repeat(8192)
    const run = (): number => {
      const [began, counts] = [performance.now(), new Map<string, number>()]
      for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
      return performance.now() - began
    }
    const times = Array.from({ length: 32 }, run).toSorted((one, other) => one - other)
    return times[16] ?? 0
  })
  return Math.max(1, ms / usualMs)
}
