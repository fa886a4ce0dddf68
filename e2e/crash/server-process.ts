import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface ServerProcess {
  origin: string
  /** Milliseconds from its start until a request could be caught. */
  readyMs: number
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Asks it to end; answers its exit code and how long it took. */
  terminate(): Promise<{ code: number | null; ms: number }>
}

/** Bins of this trial must not let captures leave. */
const roomy = {
  LOG_LEVEL: 'warn',
  HOST: '127.0.0.1',
  MAX_CAPTURES_PER_BIN: '1000000',
  MAX_BYTES_PER_BIN: '8000000000',
  MIN_FREE_DISK_BYTES: '0',
  NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
}

/** Starts a server on a folder and waits until it catches. Throws what it said when it ends before. */
export async function startProcess(program: string, folder: string): Promise<ServerProcess> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...roomy, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A trial that is broken off takes its server along.
  const takeAlong = (): void => void child.kill('SIGKILL')
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  let said = ''
  const exited = once(child, 'close') as Promise<[code: number | null]>
  const listening = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('Wirebin is ready')) resolve()
      })
    }
  })
  const ended = exited.then(([code]) => {
    throw new ServerEnded(code, said)
  })
  await Promise.race([listening, ended])
  ended.catch(() => undefined)

  const origin = `http://127.0.0.1:${port}`
  // An unknown bin: its 404 comes out of the store.
  await fetch(`${origin}/in/anyone-there`, { method: 'POST' })
  return {
    origin,
    readyMs: performance.now() - startedAt,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async terminate() {
      const askedAt = performance.now()
      child.kill('SIGTERM')
      const [code] = await exited
      return { code, ms: performance.now() - askedAt }
    },
  }
}

/** A server that ended by itself. */
export class ServerEnded extends Error {
  readonly exitCode: number | null

  constructor(exitCode: number | null, said: string) {
    super(`The server ended with exit code ${exitCode}: ${said.trim()}`)
    this.exitCode = exitCode
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
