import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Returns where programs of these names would be in PATH, the first name first. */
export function inPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Whether a browser runs, and says a name that matches. */
export function runsAs(path, name) {
  if (!isExecutable(path)) return false
  // On Windows --version opens a window instead.
  if (process.platform === 'win32') return true
  try {
    const options = { timeout: 60_000, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    return name.test(execFileSync(path, ['--version', '--no-sandbox'], options))
  } catch {
    return false
  }
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
