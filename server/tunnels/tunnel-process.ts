import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { TunnelName } from '../process/tunnel-names'
import { notFound } from './exit-codes'
import { tunnelPrograms } from './programs'

/** A tunnel program that runs, and the address that it gave. */
export interface TunnelProcess {
  /** The public origin, no trailing slash. */
  origin: string
  /** Resolves once it has ended, with the reason in words. */
  ended: Promise<Error>
}

export interface TunnelProcessSettings {
  name: TunnelName
  /** What it makes public: http://127.0.0.1:port. */
  target: string
  /** How long it may take to give an address, in ms. */
  timeoutMs: number
  /** Ends it, whether it gave its address or not. */
  signal: AbortSignal
  /** Measures that time; by default by the clock. */
  startTimer?(ms: number): Timer
  /** Its environment; by default that of this process. */
  env?: NodeJS.ProcessEnv | undefined
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Lines of its output that are kept to tell why it failed, and characters of each. */
const [maxLines, maxLine] = [4, 500]

/**
 * Starts a tunnel program and resolves once it gave its address. Throws, in words, if it is not installed, if it
 * ends before it gives one, and if it gives none in time: then it no longer runs.
 */
export async function startTunnelProcess(settings: TunnelProcessSettings): Promise<TunnelProcess> {
  const { name, timeoutMs, signal } = settings
  const child = spawnKept(settings)
  const end = (): void => void child.stdin.destroy()
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  const said: string[] = []
  const told = originFrom(child, name, said)
  const ended = new Promise<Error>((resolve) => {
    child.once('close', (code) => {
      signal.removeEventListener('abort', end)
      resolve(endOf(name, code, said))
    })
  })
  const late = (settings.startTimer ?? timer)(timeoutMs)
  const first = await Promise.race([told, ended, late.over])
  late.clear()
  if (typeof first === 'string') return { origin: first, ended }
  end()
  await ended
  throw first ?? new Error(`${name} gave no address within ${timeoutMs / 1000} s${lastOf(said)}`)
}

function spawnKept({ name, target, env }: TunnelProcessSettings): Child {
  const keeper = fileURLToPath(new URL('./tunnel-keeper.js', import.meta.url))
  const args = [keeper, name, ...tunnelPrograms[name].args(target)]
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    env,
  })
  // A keeper that is gone does not read.
  child.stdin.on('error', () => undefined)
  return child
}

/** Resolves to the address that it tells; adds what it says to `said`, of which the last lines stay. */
function originFrom(child: Child, name: TunnelName, said: string[]): Promise<string> {
  const program = tunnelPrograms[name]
  return new Promise((resolve) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (whole) => {
        const line = whole.slice(0, 4 * maxLine)
        const origin = program.originIn(line)
        if (origin !== null) resolve(origin)
        const words = program.wordsIn(line).trim().slice(0, maxLine)
        if (words === '') return
        said.push(words)
        if (said.length > maxLines) said.shift()
      })
    }
  })
}

function endOf(name: TunnelName, code: number | null, said: readonly string[]): Error {
  if (code === notFound && said.length === 0) {
    return new Error(
      `${name} is not installed, or not on the PATH. To install it: ${tunnelPrograms[name].install}`,
    )
  }
  return new Error(`${name} ended${lastOf(said)}`)
}

const lastOf = (said: readonly string[]): string =>
  said.length === 0 ? ' and said nothing' : `. It said last: ${said.join(' / ')}`

/** Resolves to null once its time is over. */
interface Timer {
  over: Promise<null>
  clear(): void
}

function timer(ms: number): Timer {
  let clear = (): void => undefined
  const over = new Promise<null>((resolve) => {
    const started = setTimeout(() => resolve(null), ms)
    clear = () => clearTimeout(started)
  })
  return { over, clear: () => clear() }
}
