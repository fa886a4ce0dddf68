import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The output and exit code of a program that failed. */
export class RunFailure extends Error {
  constructor(command, exitCode, output) {
    super(`${command} exited with code ${exitCode}`)
    this.exitCode = exitCode
    this.output = output
  }
}

/**
 * Runs a program in the project's folder and returns its output; throws RunFailure if it fails. With
 * `show` it prints to the terminal and nothing is returned. `onOutput` is called with each piece of
 * output; aborting `signal` ends the program. `env` is added to the environment; undefined values are
 * removed from it.
 */
export async function run(command, args, { env = {}, show = false, signal, onOutput } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    // npm and npx are .cmd files on Windows, which only a shell can start.
    shell: process.platform === 'win32' && !command.includes(process.execPath),
    signal,
  })
  const pieces = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      pieces.push(piece)
      onOutput?.(piece)
    })
  const exitCode = await endOf(child)
  const output = Buffer.concat(pieces).toString()
  if (exitCode !== 0) throw new RunFailure([command, ...args].join(' '), exitCode, output)
  return output
}

/** Resolves to a child's exit code; 128 + n if signal n ended it, as in a shell. */
export function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

/** Runs the JavaScript program of an installed package. */
export function runTool(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options)
}
