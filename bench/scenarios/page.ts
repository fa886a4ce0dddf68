import type { Browser, Page } from '@playwright/test'
import { ownersPage, startBrowser } from '../parts/browser'
import { fill } from '../parts/fill'
import { arrivals, openUntilUsable, scrollToEnd, taken, typeQuery } from '../parts/in-page'
import type { BenchOptions } from '../parts/options'
import { Samples } from '../parts/percentile'
import { installProbes } from '../parts/probes'
import { grouped, ms, type BenchTable } from '../parts/report'
import { scriptBytes } from '../parts/script-bytes'
import { makeBin, startWirebin } from '../parts/wirebin'

const captures = 10_000
const query = 'method:POST path:/orders body.action:closed size:>100'
const pixelsPerSecond = 20_000

/** Measures a large bin's page as a person sees it: a real browser, one page, beside the server. */
export async function page(options: BenchOptions): Promise<BenchTable[]> {
  const wirebin = await startWirebin({
    program: options.server,
    nodeOptions: options.nodeOptions,
    env: { MAX_CAPTURES_PER_BIN: String(captures) },
  })
  const made = { port: wirebin.port, ...(await makeBin(wirebin.port)) }
  await fill(made.port, made.bin, captures)
  const browser = await startBrowser()
  try {
    return [await large(browser, made, options), await firstLoad(browser, made)]
  } finally {
    await browser.close()
    await wirebin.stop()
  }
}

interface Made {
  port: number
  bin: string
  ownerKey: string
}

async function large(browser: Browser, made: Made, options: BenchOptions): Promise<BenchTable> {
  const opening: number[] = []
  const times = options.quick ? 4 : 20
  for (let i = 0; i <= times; i += 1) {
    const probed = await probedPage(browser, made)
    const at = await openUntilUsable(probed, `/b/${made.bin}`)
    // The first run warms up the server.
    if (i > 0) opening.push(at)
    await probed.context().close()
  }

  const open = await probedPage(browser, made)
  await openUntilUsable(open, `/b/${made.bin}`)
  await open.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Live' }).waitFor()
  const loading = await taken(open, 'longTasks')
  const frames = await scrollToEnd(open, pixelsPerSecond)
  const scrolling = await taken(open, 'longTasks')
  await open.keyboard.press('Home')
  const { push, whole } = await arrivals(open, made.bin, options.quick ? 20 : 100)
  const arriving = await taken(open, 'longTasks')
  const keys = await typeQuery(open, query)
  const typing = await taken(open, 'longTasks')
  await open.context().close()
  return {
    title: 'The page, with 10,000 captures',
    how:
      `A bin with ${grouped(captures)} captures of 1 KB in headless Chromium ${browser.version()} at 1440 × 900, on the same cores as the server. ` +
      'Opening: with an empty cache, from the start of the navigation until a key has moved the selection, on the screen. The rest with all rows loaded: ' +
      'from a push’s frame, or from the page’s own request to the bin, to its row on the screen; from a key in the query field to its letter on the screen; ' +
      `the time between frames while the wheel scrolls ${grouped(pixelsPerSecond)} pixels a second through all rows. Beside it the longest task of the main thread; the browser reports those over 50 ms.`,
    head: ['', 'times', 'p50', 'p95', 'max', 'longest task'],
    rows: [
      row('opening', opening, loading),
      row('push to row', push, arriving),
      row('request to row', whole, arriving),
      row('key to letter', keys, typing),
      row('frame while scrolling', frames, scrolling),
    ],
  }
}

async function probedPage(browser: Browser, made: Made): Promise<Page> {
  const open = await ownersPage(browser, made)
  await open.addInitScript(installProbes)
  return open
}

function row(name: string, values: number[], tasks?: number[]): string[] {
  const samples = new Samples()
  for (const value of values) samples.add(value)
  const { count, p50, p95, max } = samples.summary()
  const longest = tasks && (tasks.length > 0 ? ms(Math.max(...tasks)) : '≤ 50 ms')
  return [name, grouped(count), ms(p50), ms(p95), ms(max), longest ?? '–']
}

async function firstLoad(browser: Browser, made: Made): Promise<BenchTable> {
  const rows: string[][] = []
  const addresses = [
    ['home', '/'],
    ['a bin, a request of JSON open', `/b/${made.bin}`],
  ] as const
  for (const [name, address] of addresses) {
    const open = await ownersPage(browser, made)
    const { files, bytes } = await scriptBytes(open, address)
    rows.push([name, String(files), `${(bytes / 1000).toFixed(0)} kB`])
    await open.context().close()
  }
  return {
    title: 'First load',
    how: 'Script that a page loads into an empty cache until nothing more comes by itself, as it is sent (compressed by brotli), in kB of 1,000 bytes.',
    head: ['', 'files', 'script'],
    rows,
  }
}
