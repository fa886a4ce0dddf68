import type { Screen } from './footer'

/** A terminal with a person at it. */
export interface Terminal extends Screen {
  /** Calls back with each key, by its name or as typed, until `release`. */
  keys(pressed: (key: string) => void): void
  /** Calls back after another program had the terminal. */
  resumed(again: () => void): void
  release(): void
}

const names: Record<string, string> = {
  '\u0003': 'ctrl-c',
  '\u001a': 'ctrl-z',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
  '\r': 'enter',
}

/** Returns the keys in what a terminal sent at once: those with a name, or single characters. */
export function keysIn(text: string): string[] {
  // oxlint-disable-next-line no-control-regex
  const sequence = /\u001b[[O][0-9;]*[A-Za-z~]|[^]/gu
  return (text.match(sequence) ?? []).map((key) => names[key] ?? key)
}

/** Returns the terminal of this process; null if either side is none. */
export function processTerminal(): Terminal | null {
  const { stdin, stdout } = process
  if (!stdin.isTTY || !stdout.isTTY) return null
  let hear: (text: Buffer) => void = () => undefined
  let again: () => void = () => undefined
  const raw = (on: boolean): void => void stdin.setRawMode(on)
  const continued = (): void => {
    raw(true)
    again()
  }
  return {
    write: (text) => void stdout.write(text),
    columns: () => stdout.columns || 80,
    keys(pressed) {
      hear = (text) => {
        for (const key of keysIn(String(text))) {
          if (key === 'ctrl-c') process.kill(process.pid, 'SIGINT')
          else if (key === 'ctrl-z') suspend()
          else pressed(key)
        }
      }
      raw(true)
      stdin.on('data', hear)
      process.on('SIGCONT', continued)
      stdin.resume()
    },
    resumed: (callback) => void (again = callback),
    release() {
      raw(false)
      stdin.off('data', hear)
      process.off('SIGCONT', continued)
      stdin.pause()
    },
  }

  function suspend(): void {
    raw(false)
    process.kill(process.pid, 'SIGTSTP')
  }
}
