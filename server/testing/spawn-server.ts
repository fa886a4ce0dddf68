import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './start-server'

export interface SpawnedServer {
  port: number
  /** Resident memory in bytes. */
  memory(): number
  stop(): Promise<void>
}

/** A server in a process of its own, for tests that look at memory. */
export async function spawnServer(variables: Record<string, string> = {}): Promise<SpawnedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const child = spawn(process.execPath, [join(root, 'dist/test/test-server.js')], {
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
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /ready on http:\/\/localhost:(\d+)/.exec(said)
      if (found) resolve(Number(found[1]))
    })
    child.once('close', (code) => reject(new Error(`The server ended with exit code ${code}`)))
  })
  return {
    port,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) * 1024,
    async stop() {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
      rmSync(folder, { recursive: true })
    },
  }
}
