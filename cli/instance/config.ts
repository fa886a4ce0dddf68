import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { CommandFailure } from '../failure'
import { isOwnerKey, isShareToken } from './key'

export type Variables = Record<string, string | undefined>

interface Config {
  /** Owner keys by the origin of their instance. */
  keys: Record<string, string>
}

/** Returns the file of keys: $XDG_CONFIG_HOME/wirebin/keys.json. */
export const configFile = (env: Variables): string =>
  join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'wirebin', 'keys.json')

/**
 * Returns the key for an instance: the given one, else that of WIREBIN_KEY, else the kept one; null if there
 * is none. Throws if the file of keys can be read by others, or is not one.
 */
export function keyFor(origin: string, given: string | undefined, env: Variables): string | null {
  const key = given ?? (env['WIREBIN_KEY'] || undefined) ?? readConfig(env).keys[origin]
  if (key === undefined) return null
  if (isOwnerKey(key) || isShareToken(key)) return key
  throw new CommandFailure(
    'This is no key: an owner key begins with wbo_, a link’s with wbs_',
    'usage',
  )
}

/** Keeps a key for its instance, where nobody else can read it. */
export function keepKey(origin: string, key: string, env: Variables): void {
  const file = configFile(env)
  const { keys } = readConfig(env)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const text = `${JSON.stringify({ keys: { ...keys, [origin]: key } }, null, 2)}\n`
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}

function readConfig(env: Variables): Config {
  const file = configFile(env)
  let text: string
  try {
    const mode = statSync(file).mode & 0o777
    // Windows has no such modes.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new CommandFailure(
        `${file} can be read by others (mode ${mode.toString(8)}): chmod 600 it, and replace its keys if others may have seen them`,
      )
    }
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return { keys: {} }
    throw error
  }
  const config = parsed(text) as Partial<Config> | null
  if (config && typeof config.keys === 'object' && config.keys !== null) {
    return { keys: config.keys }
  }
  throw new CommandFailure(`${file} is not a file of keys: {"keys": {"http://…": "wbo_…"}}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever wrote it is told which form it has.
    return null
  }
}

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
