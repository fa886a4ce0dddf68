import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { unusedPort } from './loopback-ports'

/** A Wirebin for one story, which may kill it and restart it with the same data and port. */
export class OwnServer {
  readonly origin: string
  readonly #port: number
  readonly #folder: string
  readonly #variables: Record<string, string>
  #process: ChildProcess | null = null

  private constructor(port: number, folder: string, variables: Record<string, string>) {
    this.#port = port
    this.#folder = folder
    this.#variables = variables
    this.origin = `http://localhost:${port}`
  }

  static async start(variables: Record<string, string> = {}): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'wirebin-e2e-'))
    const server = new OwnServer(await unusedPort(), folder, variables)
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(this.#port),
        DATA_DIR: this.#folder,
        ...this.#variables,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => String(chunk).includes('ready') && resolve())
      child.once('exit', () => reject(new Error('The server ended before it was ready')))
    })
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  async remove(): Promise<void> {
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
