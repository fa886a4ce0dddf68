import { spawn } from 'node:child_process'
import { whenParentEnds } from '../process/parent'
import { notFound } from './exit-codes'

// Entry of a process that runs a program for as long as its standard input stays open: however the server ends,
// even if it is killed, its end of that pipe closes, and the program is ended.

/** How long the program may take to end before it is killed, in ms. */
const patienceMs = 2000

const [command = '', ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true })
child.once('error', () => process.exit(notFound))
child.once('exit', (code) => process.exit(code ?? 1))

function end(): void {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
}

process.on('SIGTERM', end)
// Ctrl-C in a terminal reaches the server, which ends this one in its turn.
process.on('SIGINT', () => undefined)
whenParentEnds(process.stdin, end)
