import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { asError } from '@/core/errors'
import { environment, variables } from './process/env'
import { createLog } from './process/log'
import { whenParentEnds } from './process/parent'
import { endOnUncaughtErrors } from './process/uncaught-errors'
import { start, type StartSettings } from './start'

/**
 * Runs the server process: reads the environment, starts, and stops in order on a signal or, with
 * `--end-with-parent`, when its parent process has ended.
 *
 * @param settings `root` is the project's folder
 */
export function runServer(
  settings: Pick<StartSettings, 'root' | 'captureHandler' | 'startPages'>,
): void {
  // An error at the start is printed without its stack; the exit code is 1.
  run(settings).catch(fail)
}

function fail(error: unknown): never {
  process.stderr.write(`${asError(error).message}\n`)
  process.exit(1)
}

async function run(
  settings: Pick<StartSettings, 'root' | 'captureHandler' | 'startPages'>,
): Promise<void> {
  // Node 20 would compile all of Prisma's query compiler in each thread; newer versions are already lazy.
  setFlagsFromString('--wasm-lazy-compilation')
  const manifest = readFileSync(join(settings.root, 'package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const env = environment()
  const log = createLog(env.LOG_LEVEL)
  const uncaught = endOnUncaughtErrors({ log })
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const running = await start({
    ...settings,
    env,
    variables: variables(),
    log,
    version,
    onFatal: uncaught.end,
  })

  let stopping: Promise<void> | null = null
  const stopped = (): Promise<void> => (stopping ??= running.stop())
  uncaught.endBy(stopped)
  const stop = (signal: string): void => {
    if (stopping) return
    log.info({ signal }, 'stopping')
    // No argument: an uncaught error meanwhile may have set process.exitCode.
    stopped().then(() => process.exit(), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.argv.includes('--end-with-parent')) {
    whenParentEnds(process.stdin, () => stop('parent ended'))
  }
  process.stdout.write(`Wirebin is ready on ${running.origin}\n`)
  if (running.mailPort !== null) {
    process.stdout.write(`Its bins catch mails on port ${running.mailPort}\n`)
  }
  if (env.WIREBIN_TUNNEL) {
    process.stdout.write(`Its bins catch on ${running.captureOrigin}, by ${env.WIREBIN_TUNNEL}\n`)
  }
}
