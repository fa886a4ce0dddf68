import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { endOf, root } from './run.mjs'
import { allocator } from './server-memory.mjs'

const forwarded = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' }

/**
 * Starts a bundled server (`args`: Node's flags and the file) and forwards the signals that this process
 * receives. `ended` settles with its exit code. Its standard input is a pipe that closes when this process
 * ends, however that happens: with `--end-with-parent` the server then stops.
 */
export function serve(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...allocator, ...process.env, ...env },
    stdio: ['pipe', 'inherit', 'inherit'],
    // A separate process group: Ctrl-C in a terminal signals the whole group, and the server would
    // receive the signal twice.
    detached: process.platform !== 'win32',
  })
  const stops = [forwardSignals(child), followNpm(child)]
  const ended = endOf(child).finally(() => stops.forEach((stop) => stop()))
  return { child, ended }
}

function forwardSignals(child) {
  let last = -Infinity
  const forward = (signal) => {
    // npm also forwards a terminal's signal, so the same one arrives twice.
    if (performance.now() - last < 1000) return
    last = performance.now()
    child.kill(forwarded[signal])
  }
  for (const signal of Object.keys(forwarded)) process.on(signal, forward)
  return () => {
    for (const signal of Object.keys(forwarded)) process.off(signal, forward)
  }
}

/**
 * Stops the server when npm ends: npm signals the shell between it and this process, which dies without
 * forwarding the signal, and a killed npm sends none. The shell's parent is known only on Linux.
 */
function followNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return () => {}
  const [shell, above] = [process.ppid, parentOf(process.ppid)]
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === above) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 250)
  return () => clearInterval(timer)
}

function parentOf(pid) {
  if (process.platform !== 'linux') return null
  try {
    return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
  } catch {
    // The process has ended, and its /proc folder is gone.
    return null
  }
}
