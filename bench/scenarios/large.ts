import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { multiply } from '../parts/multiply'
import { type NeighbourTimes, neighbourOf } from '../parts/neighbour'
import type { BenchOptions } from '../parts/options'
import { grouped, ms, type BenchTable } from '../parts/report'
import { askApi, dataFolder, makeBin, startWirebin, type RunningWirebin } from '../parts/wirebin'

const attempts = 40_000
const env = { MAX_CAPTURES_PER_BIN: '2000000', MAX_BYTES_PER_BIN: String(8 * 2 ** 30) }

/** One bin with many captures, and one whose captures are attempts of one event. */
interface Bins {
  large: string
  events: string
  ownerKey: string
}

type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>

interface Operation {
  name: string
  /** Whether it changes the bin. */
  changes?: boolean
  work(ask: Ask, bins: Bins, port: number): Promise<unknown>
}

const marks = encodeURIComponent('is:pinned OR is:tagged OR is:noted')
const pin = { pinned: true }

const operations: Operation[] = [
  { name: 'nothing', work: () => sleep(2000) },
  { name: 'list, newest 500', work: (ask, { large }) => ask('GET', `${large}?limit=500`) },
  { name: 'pin one', work: (ask, { large }) => ask('PATCH', `${large}/7/annotation`, pin) },
  {
    name: 'all marks, as a page joins',
    work: (ask, { large }) => ask('GET', `${large}?q=${marks}`),
  },
  { name: 'search, nothing found', work: (ask, { large }) => ask('GET', `${large}?q=nowhere`) },
  { name: 'arrivals', work: (ask, { large }) => ask('GET', large.replace('captures', 'arrivals')) },
  {
    name: 'vocabulary',
    work: (ask, { large }) => ask('GET', large.replace('captures', 'vocabulary')),
  },
  {
    name: `attempts of ${grouped(attempts)}`,
    work: (ask, { events }) => ask('GET', `${events}/1/attempts`),
  },
  { name: 'one attempt more', work: (_, { events }, port) => send(port, binOf(events)) },
  { name: 'list the owner’s bins', work: (ask) => ask('GET', '/bins') },
  { name: 'delete one', work: (ask, { large }) => ask('DELETE', `${large}/9`) },
  { name: 'new secret, answered', changes: true, work: (ask, { large }) => addSecret(ask, large) },
  {
    name: 'new secret, until the oldest is checked',
    changes: true,
    async work(ask, { large }) {
      await addSecret(ask, large)
      const oldest = () =>
        ask<{ captures: { verdict: string }[] }>('GET', `${large}?after=0&limit=1`)
      await until(async () => (await oldest()).captures[0]?.verdict === 'invalid')
    },
  },
  {
    name: 'shrink to 10, with the next capture',
    changes: true,
    async work(ask, { large }, port) {
      await ask('PATCH', `/bins/${binOf(large)}`, { maxCaptures: 10 })
      await send(port, binOf(large))
      await until(async () => (await countOf(ask, large)) <= 10)
    },
  },
  {
    name: 'delete the bin for good',
    changes: true,
    work: (ask, { large }) => ask('DELETE', `/bins/${binOf(large)}?forever=true`),
  },
  {
    name: 'clear',
    changes: true,
    async work(ask, { large }) {
      let path = large
      for (;;) {
        const left = await ask<{ upTo: number } | undefined>('DELETE', path)
        if (!left) return
        path = `${large}?upTo=${left.upTo}`
      }
    },
  },
]

/** Measures operations on a bin of a million captures, and their effect on another owner's bin. */
export async function large(options: BenchOptions): Promise<BenchTable> {
  const count = options.quick ? 100_000 : 1_000_000
  const data = dataFolder()
  const file = join(data, 'wirebin.db')
  const start = (): Promise<RunningWirebin> =>
    startWirebin({ program: options.server, nodeOptions: options.nodeOptions, env, data })
  const bins = await filled(start, { data, count })
  copyFileSync(file, `${file}.filled`)

  const rows: string[][] = []
  let wirebin = await start()
  for (const { name, changes, work } of operations) {
    const { port } = wirebin
    const ask: Ask = (method, path, body) =>
      askApi({ port, ownerKey: bins.ownerKey }, method, path, body)
    const { beside } = await neighbourOf(port)
    rows.push(rowOf(name, await beside(async () => void (await work(ask, bins, port)))))
    if (!changes) continue
    await wirebin.stop()
    copyFileSync(`${file}.filled`, file)
    wirebin = await start()
  }
  await wirebin.stop()
  rmSync(data, { recursive: true })
  return {
    title: 'A large bin',
    how:
      `A bin of ${grouped(count)} captures of 1 KB, each recognised and with an event of its own, and one of ${grouped(attempts)} attempts of one event. ` +
      'How long each took, and how long captures into and reads from somebody else’s bin took meanwhile, each one after the other with 4 ms between them. “nothing” is two seconds without anything else.',
    head: ['', 'took', 'captures p99', 'longest', 'reads p99', 'longest'],
    rows,
  }
}

const rowOf = (name: string, { ms: took, capture, read }: NeighbourTimes): string[] => [
  name,
  ms(took),
  ms(capture.p99),
  ms(capture.max),
  ms(read.p99),
  ms(read.max),
]

async function filled(
  start: () => Promise<RunningWirebin>,
  { data, count }: { data: string; count: number },
): Promise<Bins> {
  const wirebin = await start()
  const { port } = wirebin
  const first = await makeBin(port)
  const second = await makeBin(port, first.ownerKey)
  const most = { maxCaptures: 2_000_000, maxBytes: 8 * 2 ** 30 }
  for (const { bin } of [first, second]) {
    await askApi({ port, ownerKey: first.ownerKey }, 'PATCH', `/bins/${bin}`, most)
    await send(port, bin)
  }
  await wirebin.stop()
  const own = { receivedAt: '"receivedAt" + n' }
  multiply(data, [
    { id: first.bin, count, others: { ...own, eventKey: `'id:' || n` } },
    { id: second.bin, count: attempts, others: { ...own, attempt: 'n', attemptOf: '1' } },
  ])
  const path = (bin: string): string => `/bins/${bin}/captures`
  return { large: path(first.bin), events: path(second.bin), ownerKey: first.ownerKey }
}

async function send(port: number, bin: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/in/${bin}/hook`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-GitHub-Event': 'push',
      'X-GitHub-Delivery': 'c0ffee00-0000-4000-8000-000000000000',
      'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: JSON.stringify({ action: 'opened', pad: 'x'.repeat(600) }),
  })
  if (response.status !== 200) throw new Error(`A capture was answered ${response.status}`)
}

const binOf = (path: string): string => path.split('/')[2] ?? ''

const addSecret = (ask: Ask, path: string): Promise<unknown> =>
  ask('POST', path.replace('captures', 'secrets'), { scheme: 'github', value: 'secret' })

const countOf = async (ask: Ask, path: string): Promise<number> =>
  (await ask<{ count: number }>('GET', `${path}?limit=1`)).count

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}
