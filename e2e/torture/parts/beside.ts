import { setTimeout as elapse } from 'node:timers/promises'
import type { LoadFigures, LoadOrder } from '../loads/order'
import { type Bounds, faultsOfWindow, ms, Neighbour, refusedOf, type Window } from './neighbour'
import type { Server } from './server'
import type { Stage } from './stage'
import type { ReportTable } from './trial'

export interface Beside {
  name: string
  orders: LoadOrder[]
  /** How long the load runs before anything is measured: until as many stand as it says. */
  beforeSeconds?: number
  seconds: number
  bound: Partial<Bounds>
  /** Returns what is wrong with the responses; null if nothing is. */
  wrong?(figures: LoadFigures): string | null
  /** Seconds within which at least one response must arrive; by default none need to. */
  answersWithin?: number
  /** Seconds within which memory must return to within a tenth of its earlier value. */
  backWithin?: number
}

const head = [
  'Beside',
  'Its answers',
  "Neighbour's p99",
  'slowest',
  'refused',
  'Memory at most',
  'back in',
]

export interface BesideAll {
  table: ReportTable
  faults: string[]
  /** Milliseconds of the neighbour's slowest capture. */
  worstMs: number
  peakMb: number
}

/**
 * Runs one load after another beside the same neighbour; stops after one that makes the server
 * hang.
 */
export async function besideEach(
  stage: Stage,
  server: Server,
  title: string,
  loads: Beside[],
): Promise<BesideAll> {
  const neighbour = await Neighbour.start(stage, server, stage.size(1, 8))
  const { p99, max } = neighbour.quiet
  const all: BesideAll = {
    table: { title, head, rows: [['nobody', '', ms(p99), ms(max), '0', '', '']] },
    faults: [],
    worstMs: 0,
    peakMb: 0,
  }
  // Measures the machine itself, for the ratios; the short form checks none.
  const idle: Beside[] = stage.quick
    ? []
    : [{ name: 'nothing, one processor busy', orders: [{ kind: 'spin' }], seconds: 8, bound: {} }]
  for (const load of [...idle, ...loads]) {
    const { row, faults, window } = await beside(stage, server, neighbour, load)
    all.table.rows.push(row)
    all.faults.push(...faults)
    all.worstMs = Math.max(all.worstMs, window.max)
    all.peakMb = Math.max(all.peakMb, Math.round(window.peakMb))
    if ((window.refused['no answer'] ?? 0) < window.sent / 2) continue
    all.faults.push(`${load.name}: the server hangs, the rest is not tried`)
    return all
  }
  all.faults.push(...(await neighbour.end()))
  return all
}

/** Runs a load and measures a neighbour meanwhile. */
async function beside(
  stage: Stage,
  server: Server,
  neighbour: Neighbour,
  given: Beside,
): Promise<{ row: string[]; faults: string[]; window: Window & { peakMb: number } }> {
  const { name, orders, seconds, bound } = given
  const beforeMb = given.backWithin === undefined ? 0 : await restingMb(server)
  await neighbour.window()
  const loads = await Promise.all(orders.map((order) => stage.load(order)))
  if (given.beforeSeconds !== undefined) {
    await elapse(given.beforeSeconds * 1000)
    await neighbour.window()
  }
  await elapse(seconds * 1000)
  const until = performance.now() + ((given.answersWithin ?? 0) - seconds) * 1000
  const answered = async (): Promise<boolean> => {
    const all = await Promise.all(loads.map((load) => load.ask<LoadFigures>('figures')))
    // What stands gets no response.
    return all.every(({ answers, stood }) => stood > 0 || Object.keys(answers).length > 0)
  }
  while (performance.now() < until && !(await answered())) await elapse(100)
  const all = await Promise.all(loads.map((load) => load.stop<LoadFigures>()))
  // The load's aftermath counts as part of it.
  await elapse(200)
  const window = await neighbour.window()
  const faults = faultsOfWindow(name, window, neighbour.quiet, bound)
  for (const figures of all) {
    const wrong = given.wrong?.(figures) ?? null
    if (wrong !== null) faults.push(`${name}: ${wrong}`)
  }
  const back =
    given.backWithin === undefined ? null : await backIn(server, beforeMb, given.backWithin)
  if (back?.seconds === null) {
    faults.push(
      `${name}: ${back.mb} MB ${given.backWithin} s later, ${Math.round(beforeMb)} before`,
    )
  }
  const cells = [
    answersOf(all),
    ms(window.p99),
    ms(window.max),
    refusedOf(window),
    `${Math.round(window.peakMb)} MB`,
    back === null ? '' : back.seconds === null ? 'not' : `${back.seconds.toFixed(0)} s`,
  ]
  return { row: [name, ...cells], faults, window }
}

/** Returns the resident memory while idle: the median of several samples. */
async function restingMb(server: Server): Promise<number> {
  const looks: number[] = []
  for (let i = 0; i < 9; i += 1) {
    looks.push(server.residentMb())
    await elapse(30)
  }
  return looks.toSorted((a, b) => a - b)[4] ?? 0
}

async function backIn(
  server: Server,
  beforeMb: number,
  maxSeconds: number,
): Promise<{ seconds: number | null; mb: number }> {
  const startedAt = performance.now()
  for (;;) {
    const mb = server.residentMb()
    const seconds = (performance.now() - startedAt) / 1000
    if (mb <= beforeMb * 1.1) return { seconds, mb: Math.round(mb) }
    if (seconds > maxSeconds) return { seconds: null, mb: Math.round(mb) }
    await elapse(100)
  }
}

function answersOf(all: LoadFigures[]): string {
  const sums: Record<string, number> = {}
  for (const { answers } of all) {
    for (const [answer, count] of Object.entries(answers))
      sums[answer] = (sums[answer] ?? 0) + count
  }
  const stood = all.reduce((sum, figures) => sum + figures.stood, 0)
  const words = Object.entries(sums).map(([answer, count]) => `${count} × ${answer}`)
  return [...(stood > 0 ? [`${stood} stand`] : []), ...words].join(', ') || 'none yet'
}

/** Requires that a load is answered, partly with success, and never with a failure. */
export function workedOrBusy({ answers }: LoadFigures): string | null {
  const failed = Object.keys(answers).filter((status) => /^5(?!0[37])/.test(status))
  if (failed.length > 0) return `is answered ${failed.join(', ')}`
  const well = Object.keys(answers).some((status) => status.startsWith('2'))
  return well ? null : `no 2xx among the responses: ${Object.keys(answers).join(', ') || 'nothing'}`
}
