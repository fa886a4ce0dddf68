import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface FaultyServer {
  pid: number
  port: number
  origin: string
  /** Everything that it has written so far, log and other output. */
  output(): string
  /** Resolves once its output contains the text. */
  said(text: string): Promise<void>
  /** Makes it fail with an uncaught error. */
  fail(kind: 'exception' | 'rejection'): void
  /** Resolves to its exit code. */
  ended: Promise<number | null>
  /** Kills it if it is running, and deletes its folder. */
  remove(): Promise<void>
}

const onSignal = pathToFileURL(join(import.meta.dirname, 'fault-on-signal.mjs')).href

/** Returns a free port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Starts a server in its own process that fails on command. It may still be starting. */
export async function spawnFaulty(
  program: string,
  variables: Record<string, string> = {},
): Promise<FaultyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const port = await freePort()
  const usual = {
    PORT: String(port),
    DATA_DIR: folder,
    MIN_FREE_DISK_BYTES: '0',
    LOG_LEVEL: 'info',
  }
  const child = spawn(process.execPath, ['--import', onSignal, resolve(program)], {
    env: { ...process.env, NODE_ENV: 'production', ...usual, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  return {
    pid: child.pid ?? 0,
    port,
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    said: (text) =>
      new Promise((done, fail) => {
        const check = (): void => {
          if (!output.includes(text)) return
          listeners.delete(check)
          done()
        }
        listeners.add(check)
        void ended.then(() => fail(new Error(`It ended without saying ${text}:\n${output}`)))
        check()
      }),
    fail: (kind) => void child.kill(kind === 'exception' ? 'SIGUSR2' : 'SIGHUP'),
    ended,
    async remove() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
