import type { LoadOrder } from '../loads/order'
import { makeFolder, removeFolder } from './folders'
import type { TortureOptions } from './options'
import { Program } from './program'
import { seeded } from './random'
import { Server, type ServerOptions } from './server'

const stages = new Set<Stage>()
// However this process ends, it leaves nothing running or on disk.
process.once('exit', () => stages.forEach((stage) => stage.drop()))

/** What one trial works with, and what is removed after it. */
export class Stage {
  readonly quick: boolean
  readonly program: string
  readonly random: () => number
  readonly #ends: (() => void)[] = []

  constructor({ quick, seed, server }: TortureOptions) {
    this.quick = quick
    this.program = server
    this.random = seeded(seed)
    stages.add(this)
  }

  /** Returns the value for the short or for the full form. */
  size<Value>(quick: Value, full: Value): Value {
    return this.quick ? quick : full
  }

  /** Returns a number from 0 to below `end` that the seed reproduces. */
  below(end: number): number {
    return Math.floor(this.random() * end)
  }

  /** Makes an empty folder, removed after the trial. */
  folder(): string {
    const folder = makeFolder()
    this.defer(() => removeFolder(folder))
    return folder
  }

  async start(options: Partial<ServerOptions> = {}): Promise<Server> {
    const server = await Server.start(this.program, { folder: this.folder(), ...options })
    this.defer(() => void server.kill())
    return server
  }

  /** Starts a load in its own process, at the lowest priority. */
  async load(order: LoadOrder): Promise<Program> {
    return this.runs('load', order)
  }

  /** Starts a program of this folder in its own process. */
  async runs(name: string, order: object): Promise<Program> {
    const program = await Program.start(name, order)
    this.defer(() => program.kill())
    return program
  }

  /** Runs a function at the trial's end, before those deferred earlier. It must be synchronous. */
  defer(end: () => void): void {
    this.#ends.unshift(end)
  }

  drop(): void {
    stages.delete(this)
    for (const end of this.#ends.splice(0)) {
      try {
        end()
      } catch (error) {
        console.error(`Not cleared away: ${String(error)}`)
      }
    }
  }
}
