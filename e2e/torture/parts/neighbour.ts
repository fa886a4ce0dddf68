import { setTimeout as elapse } from 'node:timers/promises'
import { type MadeBin, makeBin, readBin } from './ask'
import type { Program } from './program'
import type { Server } from './server'
import type { Stage } from './stage'

export interface NeighbourOrder {
  port: number
  path: string
  perSecond: number
}

/** What a neighbour experienced in a period, in milliseconds. */
export interface Window {
  sent: number
  /** By status, or by connection error. */
  refused: Record<string, number>
  p50: number
  p99: number
  max: number
}

export interface Bounds {
  /** The largest allowed ratio of p99 to the p99 when quiet. */
  ratio?: number
  slowestMs: number
  /** How many times as long as the slowest when quiet the slowest may take, if that is longer. */
  slowestRatio?: number
  residentMb: number
}

/**
 * Returns the promised bounds; the short form allows for other work on the machine, and for memory that the load before
 * has not given back yet: it waits for none.
 */
export const bounds = ({ quick }: Stage): Bounds =>
  quick
    ? { slowestMs: 2000, slowestRatio: 40, residentMb: 660 }
    : { ratio: 3, slowestMs: 250, residentMb: 600 }

/** Another owner's bin that receives captures all the time, with the server's memory. */
export class Neighbour {
  quiet: Window = { sent: 0, refused: {}, p50: 0, p99: 0, max: 0 }
  #sent = 0
  #peakMb = 0
  readonly #program: Program
  readonly #server: Server
  readonly #bin: MadeBin

  private constructor(program: Program, server: Server, bin: MadeBin) {
    this.#program = program
    this.#server = server
    this.#bin = bin
  }

  /** Starts it and measures it alone for some seconds. */
  static async start(stage: Stage, server: Server, quietSeconds: number): Promise<Neighbour> {
    const bin = await makeBin(server.port, { maxCaptures: 100 })
    const order: NeighbourOrder = { port: server.port, path: bin.path, perSecond: 100 }
    const neighbour = new Neighbour(await stage.runs('neighbour', order), server, bin)
    const sampling = setInterval(() => {
      neighbour.#peakMb = Math.max(neighbour.#peakMb, server.residentMb())
    }, 50)
    stage.defer(() => clearInterval(sampling))
    await elapse(stage.size(300, 1000))
    await neighbour.window()
    await elapse(quietSeconds * 1000)
    neighbour.quiet = await neighbour.window()
    return neighbour
  }

  /** Returns what it experienced since the last call. */
  async window(): Promise<Window & { peakMb: number }> {
    const window = await this.#program.ask<Window>('window')
    const peakMb = this.#peakMb
    this.#peakMb = 0
    this.#sent += window.sent - Object.values(window.refused).reduce((sum, n) => sum + n, 0)
    return { ...window, peakMb }
  }

  /** Ends it; returns what is wrong with its kept captures. */
  async end(): Promise<string[]> {
    await this.window()
    this.#program.kill()
    const answer = readBin(this.#server.port, this.#bin)
    const newest = await answer.then(
      (bin) => bin.newest,
      (error: unknown) => String(error),
    )
    if (typeof newest === 'string') return [`at the end: ${newest}`]
    // Requests under way at the end may be kept as well.
    return newest >= this.#sent
      ? []
      : [`${this.#sent} of a neighbour were answered 200, ${newest} kept`]
  }
}

/** Returns where a window exceeds the bounds. */
export function faultsOfWindow(
  what: string,
  window: Window & { peakMb: number },
  quiet: Window,
  bound: Partial<Bounds>,
): string[] {
  const faults: string[] = []
  const { p99, max, peakMb } = window
  const refused = refusedOf(window)
  if (refused !== '0') faults.push(`${what}: a neighbour was refused ${refused}`)
  if (bound.ratio !== undefined && p99 > bound.ratio * quiet.p99) {
    faults.push(`${what}: a neighbour's p99 is ${ms(p99)}, quiet ${ms(quiet.p99)}`)
  }
  const slowest = Math.max(bound.slowestMs ?? Infinity, (bound.slowestRatio ?? 0) * quiet.max)
  if (max > slowest) {
    faults.push(`${what}: a neighbour's slowest took ${ms(max)}`)
  }
  if (bound.residentMb !== undefined && peakMb > bound.residentMb) {
    faults.push(`${what}: ${Math.round(peakMb)} MB resident`)
  }
  return faults
}

/** Returns counts by reason: "3 × 503", or "0". */
export const refusedOf = ({ refused }: Window): string =>
  Object.entries(refused)
    .map(([reason, count]) => `${count} × ${reason}`)
    .join(', ') || '0'

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
