import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allocator } from '../../scripts/server-memory.mjs'

export interface RunningWirebin {
  pid: number
  port: number
  stop(): Promise<void>
}

export interface ServerSettings {
  /** Path of the built server. */
  program: string
  /** Options for node itself, such as --cpu-prof. */
  nodeOptions: string[]
  env?: Record<string, string>
  /** A folder that outlives the process; by default a temporary one. */
  data?: string
}

/** Starts a Wirebin with its own data folder and port, and resolves once it receives requests. */
export async function startWirebin(settings: ServerSettings): Promise<RunningWirebin> {
  const { child, port, stop } = await spawnWirebin(settings)
  const printed = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).includes('is ready on') && resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} at its start`)))
  })
  await printed
  return { pid: child.pid ?? 0, port, stop }
}

/** Starts the process without waiting for it. */
export async function spawnWirebin(
  settings: ServerSettings,
): Promise<{ child: ChildProcess; port: number; stop(): Promise<void> }> {
  const port = await freePort()
  const data = settings.data ?? dataFolder()
  const child = spawn(process.execPath, [...settings.nodeOptions, settings.program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: data,
      LOG_LEVEL: 'error',
      ...allocator,
      ...settings.env,
    },
  })
  child.stdout?.on('data', (text: Buffer) => showFaults(String(text)))
  const stopWithUs = (): boolean => child.kill('SIGKILL')
  process.once('exit', stopWithUs)
  return {
    child,
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      process.off('exit', stopWithUs)
      if (settings.data === undefined) rmSync(data, { recursive: true })
    },
  }
}

/** Log lines are JSON; the server's other start-up output does not matter here. */
function showFaults(text: string): void {
  for (const line of text.split('\n')) if (line.startsWith('{')) console.error(line)
}

export const dataFolder = (): string => mkdtempSync(join(tmpdir(), 'wirebin-bench-'))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * Calls the API with an owner key and returns the response's JSON.
 *
 * @throws on any response but 2xx
 */
export async function askApi<Answer>(
  { port, ownerKey }: { port: number; ownerKey?: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(ownerKey !== undefined && { Authorization: `Bearer ${ownerKey}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(300_000),
  })
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

/** Makes a bin with default settings. */
export async function makeBin(
  port: number,
  ownerKey?: string,
): Promise<{ bin: string; ownerKey: string }> {
  const server = ownerKey === undefined ? { port } : { port, ownerKey }
  const made = await askApi<{ id: string; ownerKey?: string }>(server, 'POST', '/bins', {})
  return { bin: made.id, ownerKey: made.ownerKey ?? ownerKey ?? '' }
}
