import { spawnSync } from 'node:child_process'

/**
 * Returns the command if its program runs on this machine, as a list of one for `describe.each`.
 * Otherwise the list is empty, and a message says which tests are skipped.
 */
export function runnable(command: string, args: string[], untried: string): string[] {
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return [command]
  const program = [command, ...args].join(' ')
  process.stderr.write(`Not tried: ${untried} (${program} does not run here)\n`)
  return []
}

/** The same for a bash that finds curl. */
export const bashWithCurl = (untried: string): string[] =>
  runnable('/bin/bash', ['-c', 'curl --version'], untried)
