import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { residentBytes } from '@/scripts/resident-memory.mjs'
import { root } from './root'

export interface SpawnedServer {
  port: number
  /** http://127.0.0.1:port */
  origin: string
  /** Resident memory in bytes. */
  memory(): number
  /** Suspends it until `resume`, as on an overloaded machine. */
  pause(): void
  resume(): void
  stop(): Promise<void>
  /** Kills it as a crash would; its folder stays. */
  kill(): Promise<void>
}

/**
 * Starts a server in its own process, for tests that measure memory.
 *
 * @param program by default one without pages
 */
export async function spawnServer(
  variables: Record<string, string> = {},
  program = 'dist/test/test-server.js',
): Promise<SpawnedServer> {
  const folder = variables['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const child = spawn(process.execPath, [join(root, program)], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: folder,
      MIN_FREE_DISK_BYTES: '0',
      LOG_LEVEL: 'warn',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      // With a PUBLIC_ORIGIN it tells that one's port.
      const found = /ready on http:\/\/[\w.]+:(\d+)/.exec(output)
      if (found) resolve(Number(variables['PORT'] ?? found[1]))
    })
    child.once('close', (code) => reject(new Error(`The server ended with exit code ${code}`)))
  })
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    memory: () => residentBytes(child.pid ?? 0),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
      if (variables['DATA_DIR'] === undefined) rmSync(folder, { recursive: true })
    },
    async kill() {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
  }
}
