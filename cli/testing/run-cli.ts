import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { runProgram } from '../program'
import type { Terminal } from '../terminal/terminal'

/** A run of the command line in this process. */
export interface CliRun {
  /** Lines of the result, and notes, as they were written. */
  lines: string[]
  notes: string[]
  /** The lines as JSON. */
  events(): Record<string, unknown>[]
  /** Resolves once as many lines tell of this event. */
  seen(event: string, count?: number): Promise<void>
  /** Resolves with the exit code. */
  exit: Promise<number>
  /** Asks it to end, as Ctrl-C does, and returns its exit code. */
  end(): Promise<number>
}

/** Folders of a person at a terminal, for the keys and states that are kept. */
export interface CliHome {
  env: Record<string, string>
  run(
    args: string[],
    env?: Record<string, string>,
    more?: { input?: string; terminal?: Terminal },
  ): CliRun
  remove(): void
}

export function cliHome(): CliHome {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-cli-'))
  const env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_STATE_HOME: join(folder, 'state') }
  return {
    env,
    run: (args, own = {}, more = {}) => runCli(args, { ...env, ...own }, more),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function runCli(
  args: string[],
  env: Record<string, string>,
  { input = '', terminal = null }: { input?: string; terminal?: Terminal | null },
): CliRun {
  const lines: string[] = []
  const notes: string[] = []
  const end = new AbortController()
  const output = {
    line: (text: string) => void lines.push(...text.split('\n')),
    note: (text: string) => void notes.push(...text.split('\n')),
    colours: false,
  }
  const exit = runProgram(args, {
    version: '0.0.0',
    env,
    output,
    input: Readable.from([input]),
    terminal,
    signal: end.signal,
    end: () => end.abort(),
  })
  const events = (): Record<string, unknown>[] =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    lines,
    notes,
    events,
    async seen(event, count = 1) {
      await vi.waitFor(() => {
        const found = events().filter((one) => one['event'] === event).length
        if (found < count) throw new Error(`${found} of ${count} “${event}”: ${notes.join(' ')}`)
      })
    },
    exit,
    end() {
      end.abort()
      return exit
    },
  }
}
