import { spawn } from 'node:child_process'
import { endOf, root } from './run.mjs'

const forwarded = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' }

/**
 * glibc's malloc gives each thread arenas of its own and is slow to hand memory back; these two save
 * some 20 MB at no measured cost. Other systems' malloc does not know them.
 */
const allocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }

/**
 * Starts a bundled server (Node's flags and the file) and hands it the signals that reach this
 * process. `ended` settles with its exit code.
 */
export function serve(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...allocator, ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own: Ctrl-C in a terminal signals the whole group, and the server
    // would get it from there and from here.
    detached: process.platform !== 'win32',
  })
  const stops = [forwardSignals(child), followNpm(child)]
  const ended = endOf(child).finally(() => stops.forEach((stop) => stop()))
  return { child, ended }
}

function forwardSignals(child) {
  let last = -Infinity
  const forward = (signal) => {
    // npm passes a terminal's signal on as well: the same one arrives twice.
    if (performance.now() - last < 1000) return
    last = performance.now()
    child.kill(forwarded[signal])
  }
  for (const signal of Object.keys(forwarded)) process.on(signal, forward)
  return () => {
    for (const signal of Object.keys(forwarded)) process.off(signal, forward)
  }
}

/** npm signals the shell between it and this process, and that shell dies without passing it on. */
function followNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return () => {}
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 250)
  return () => clearInterval(timer)
}
