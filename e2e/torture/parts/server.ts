import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { allocator } from '../../../scripts/server-memory.mjs'

export interface ServerOptions {
  folder: string
  env?: Record<string, string>
  /** A command that runs another one, put before node. */
  through?: string[]
}

/** A trial makes many bins, and they must not evict captures. */
export const roomy = {
  MAX_CAPTURES_PER_BIN: '1000000',
  MAX_BYTES_PER_BIN: '8000000000',
  NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
  KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '0',
}

/** A built server in its own process. */
export class Server {
  readonly pid: number
  readonly port: number
  readonly readyMs: number
  readonly #child: ChildProcess
  readonly #ended: Promise<number | null>
  readonly #output: () => string

  private constructor(
    child: ChildProcess,
    ended: Promise<number | null>,
    output: () => string,
    at: { port: number; readyMs: number },
  ) {
    this.#child = child
    this.pid = child.pid ?? 0
    this.#ended = ended
    this.#output = output
    this.port = at.port
    this.readyMs = at.readyMs
  }

  /** Starts it and waits until it receives requests. Throws ServerEnded if it exits before. */
  static async start(program: string, options: ServerOptions): Promise<Server> {
    const startedAt = performance.now()
    const [command, ...args] = [...(options.through ?? []), process.execPath, program]
    const child = spawn(command ?? process.execPath, [...args, '--end-with-parent'], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: options.folder,
        MIN_FREE_DISK_BYTES: '0',
        ...allocator,
        ...options.env,
      },
      // Its standard input is a pipe from here, so it ends with this process in any case.
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let output = ''
    const ended = once(child, 'close').then(([code]) => code as number | null)
    const listening = new Promise<number>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output = (output + chunk.toString()).slice(-65_536)
          const port = /is ready on http:\/\/[^:]+:(\d+)/.exec(output)?.[1]
          if (port !== undefined) resolve(Number(port))
        })
      }
    })
    const early = ended.then((code) => {
      throw new ServerEnded(code, output)
    })
    const port = await Promise.race([listening, early])
    early.catch(() => undefined)
    // An unknown bin, as its 404 shows that the store works.
    await fetch(`http://127.0.0.1:${port}/in/anyone-there`, { method: 'POST' })
    const readyMs = performance.now() - startedAt
    return new Server(child, ended, () => output, { port, readyMs })
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** The end of its output and log. */
  get said(): string {
    return this.#output()
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /**
   * Returns resident memory, in MB of 10⁶ bytes. Linux only; 0 elsewhere, and after it has ended.
   */
  residentMb(): number {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'latin1')
      return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024) / 1e6
    } catch {
      return 0
    }
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  /** Asks it to end; returns its exit code and how long it took. */
  async terminate(): Promise<{ code: number | null; ms: number }> {
    const askedAt = performance.now()
    this.#child.kill('SIGTERM')
    const code = await this.#ended
    return { code, ms: performance.now() - askedAt }
  }
}

/** Thrown if a server ends by itself. */
export class ServerEnded extends Error {
  readonly exitCode: number | null

  constructor(exitCode: number | null, output: string) {
    super(`The server ended with exit code ${exitCode}: ${output.trim().slice(-500)}`)
    this.exitCode = exitCode
  }
}
