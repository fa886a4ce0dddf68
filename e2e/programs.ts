import { spawnSync } from 'node:child_process'

/**
 * Returns the command of a program as a list of one if it runs on this machine, else an empty list;
 * the run then reports once what it does not test.
 */
export function runnable(command: string, args: string[], untried: string): string[] {
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return [command]
  // Every worker loads the stories too.
  const isWorker = process.env['TEST_WORKER_INDEX'] !== undefined
  const program = [command, ...args].join(' ')
  if (!isWorker) process.stderr.write(`Not tried: ${untried} (${program} does not run here)\n`)
  return []
}
