import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Variables, isMissing } from '../instance/config'

/** How far a program has been sent the captures of a bin. */
export interface ListenState {
  /** All up to this number are done. */
  after: number
  /** Numbers above it that are done, too. */
  done: number[]
}

/** What a state belongs to; each has a file of its own. */
export interface StateOwner {
  origin: string
  bin: string
  target: string
}

/** Returns the file of a state: in $XDG_STATE_HOME/wirebin. */
export function stateFile({ origin, bin, target }: StateOwner, env: Variables): string {
  const folder = join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'wirebin')
  const digest = createHash('sha256')
    .update(JSON.stringify([origin, bin, target]))
    .digest('hex')
  // An instance says the id of a bin that it made or that a link is to: never a path of its choice.
  const name = `${new URL(origin).host}-${bin.slice(0, 60)}`.replaceAll(/[^\w.-]/g, '_')
  return join(folder, `${name}-${digest.slice(0, 12)}.json`)
}

/** Returns the state in a file; null if there is none, or none that can be read. */
export function readState(file: string): ListenState | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const { after, done } = JSON.parse(text) as Partial<ListenState>
    if (!Number.isSafeInteger(after) || !Array.isArray(done)) return null
    return { after: Number(after), done: done.filter((seq) => Number.isSafeInteger(seq)) }
  } catch {
    // A torn file is none: the listener begins with what arrives.
    return null
  }
}

/** Writes a state whole or not at all. */
export function writeState(file: string, owner: StateOwner, state: ListenState): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify({ ...owner, ...state })}\n`, {
    mode: 0o600,
  })
  renameSync(`${file}.${process.pid}`, file)
}
