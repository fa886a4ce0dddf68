import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { openState, shownCaptures, unreadCount } from './state'
import type { FakeSocket as Socket } from './testing/fake-socket'
import { FakeSocket } from './testing/fake-socket'
import { queries } from './testing/model-bin'
import { ModelLine } from './testing/model-line'
import { Trial } from './testing/trial'
import { settled, VirtualClock } from './testing/virtual-clock'

const rounds = Number(process.env['INTERLEAVINGS'] ?? 500)
const seed = Number(process.env['INTERLEAVINGS_SEED'] ?? 20_261_128)

const made = vi.hoisted(() => ({ sockets: [] as unknown[] }))
vi.mock('socket.io-client', () => ({
  io: () => {
    const socket = new FakeSocket()
    made.sockets.push(socket)
    return socket
  },
}))
// Small pages, so that few captures fill many.
vi.mock('./page-sizes', () => ({
  pageSize: 4,
  foundSize: 3,
  maxEagerlyFound: 6,
  maxCaughtUp: 10,
  maxRenewedPages: 3,
}))
vi.mock('../find/use-query-language', () => ({
  loadLanguage: async () => ({ checkQuery: () => null }),
}))

let clock: VirtualClock
let line: ModelLine
beforeAll(() => {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => line.fetch(path, init))
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => clock.set(run, 16))
  vi.stubGlobal('cancelAnimationFrame', (timer: number) => clock.clear(timer))
  vi.stubGlobal('setTimeout', (run: () => void, ms?: number) => clock.set(run, ms))
  vi.stubGlobal('clearTimeout', (timer: number) => clock.clear(timer))
  vi.stubGlobal('setInterval', (run: () => void, ms: number) => clock.every(run, ms))
  vi.stubGlobal('clearInterval', (timer: number) => clock.clear(timer))
  vi.spyOn(Date, 'now').mockImplementation(() => clock.now)
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

type Step = [name: keyof typeof steps, at: number, flag: boolean]

/** What can happen next. */
const steps = {
  capture: ({ line }, at, flag) => {
    for (let count = at % 7; count >= 0; count -= 1) line.bin.capture(flag)
  },
  reply: ({ line }, at, flag) => {
    const row = line.bin.pick(at)
    if (row?.waiting) line.bin.learn(at, { waiting: false, status: flag ? 200 : 503 })
  },
  verdict: ({ line }, at, flag) => line.bin.learn(at, { verdict: flag ? 'valid' : 'invalid' }),
  annotate: ({ line }, at, flag) =>
    line.bin.annotate(at, { pinned: flag, note: at % 2 ? 'Look' : null }),
  delete: ({ line }, at) => line.bin.delete(at),
  deleteSeveral: ({ line }, at) => line.bin.deleteSeveral(at),
  markSeveral: ({ line }, at, flag) =>
    line.bin.markSeveral(at, at % 2 ? { pinned: flag } : { tag: flag ? 'red' : null }),
  clear: ({ line }, at, flag) => at % 4 === 0 && line.bin.clear(flag),
  settings: ({ line }, at) => line.bin.rename(`shop ${at}`),
  evict: ({ line }) => line.bin.evict(),
  deliver: ({ line }, at) => line.deliver(1 + (at % 4)),
  acknowledge: ({ line }) => line.acknowledge(),
  look: ({ line }, at, all) => line.look(at, all),
  answer: ({ line }, at) => line.answer(at),
  fail: ({ line }, at, flag) => line.fail(at, flag ? 0 : 500),
  lag: ({ line }, _, flag) => {
    if (flag) line.behind = true
    else line.drained()
  },
  lose: ({ line }) => line.lose(),
  open: ({ line }) => line.open(),
  older: (trial) => trial.more(),
  find: (trial, at) => trial.find(Object.keys(queries)[at % 5] ?? ''),
  pause: ({ store }, _, on) => store.dispatch({ type: 'paused', on }),
  follow: ({ store }, _, on) => store.dispatch({ type: 'follow', on }),
  time: ({ clock }, at) => clock.advance([16, 150, 1000, 5000][at % 4] ?? 0),
} satisfies Record<string, (trial: Trial, at: number, flag: boolean) => unknown>

const often: (keyof typeof steps)[] = [
  'capture',
  'deliver',
  'answer',
  'look',
  'acknowledge',
  'time',
]
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]), ...often, ...often),
  fc.nat(19),
  fc.boolean(),
)

interface Plan {
  before: number
  between: Step[]
  after: Step[]
  query: string
}

const plan: fc.Arbitrary<Plan> = fc.record({
  before: fc.nat(30),
  between: fc.array(step, { maxLength: 4 }),
  after: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
  query: fc.constantFrom('', '', ...Object.keys(queries)),
})

/** Once deleted or replied to, and announced: it must not be undone. */
function neverBack({ line, store }: Trial, checked: number): number {
  const { captures, finding } = store.get()
  const shown = [...captures, ...(finding.found?.captures ?? [])]
  for (const event of line.sent) {
    if (event.name !== 'changed') continue
    const { change } = event
    if (change.what === 'deleted') {
      expect(shown.some(({ seq }) => seq === change.seq)).toBe(false)
    }
    if (change.what === 'removed') {
      expect(shown.some(({ seq }) => change.seqs.includes(seq))).toBe(false)
    }
    if (change.what !== 'updated') continue
    for (const { seq, waiting } of change.changes) {
      if (waiting !== false) continue
      expect(shown.some((row) => row.seq === seq && row.waiting)).toBe(false)
    }
  }
  const { newest, totals } = store.get()
  expect(newest + totals.deletedCount + totals.evicted).toBeGreaterThanOrEqual(checked)
  return newest + totals.deletedCount + totals.evicted
}

function same(shown: CaptureSummary[], kept: CaptureSummary[]) {
  expect(shown.map(({ seq }) => seq)).toEqual(kept.map(({ seq }) => seq))
  expect(shown).toEqual(kept)
}

async function run({ before, between, after, query }: Plan) {
  clock = new VirtualClock()
  line = new ModelLine(24)
  for (let count = 0; count < before; count += 1) line.bin.capture(count % 3 === 0)
  line.bin.evict()
  const trial = new Trial(line, clock, query, () => made.sockets.at(-1) as Socket)
  try {
    await drive(trial, { between, after })
  } finally {
    trial.stop()
    made.sockets.length = 0
  }
}

async function drive(trial: Trial, { between, after }: Pick<Plan, 'between' | 'after'>) {
  let checked = 0
  const go = async ([name, at, flag]: Step) => {
    await steps[name](trial, at, flag)
    await settled()
    checked = neverBack(trial, checked)
  }
  // Between the rendering of the page and its mounting.
  for (const each of between) await go(each)
  trial.start()
  for (const each of after) await go(each)
  await trial.rest()
  await trial.whole()

  const fresh = openState(line.bin.bin(), line.bin.page(500), null)
  const { query } = trial.store.get().finding
  const selected = fresh.captures.filter(queries[query] ?? (() => true))
  same(shownCaptures(trial.store.get()), selected)
  trial.find('')
  await trial.whole()
  const state = trial.store.get()
  same(state.captures, fresh.captures)
  const facts = ({
    newest,
    count,
    evicted,
    oldest,
    oldestUnpinned,
    pins,
    ahead,
  }: typeof state) => ({
    newest,
    count,
    evicted,
    oldest,
    oldestUnpinned,
    pins: [...pins].toSorted((a, b) => a - b),
    ahead,
  })
  expect(facts(state)).toEqual(facts(fresh))
  expect(state).toMatchObject({ connection: 'live', bin: { name: line.bin.name } })
  const arrived = fresh.captures.filter(({ seq }) => seq > trial.openedAt)
  expect(unreadCount(state)).toBe(arrived.length)
}

it(`ends in the same state as a fresh load, whatever happens in between (${rounds} interleavings)`, async () => {
  await fc.assert(fc.asyncProperty(plan, run), { numRuns: rounds, seed, endOnFailure: false })
}, 3_600_000)
