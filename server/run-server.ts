import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { environment } from './env'
import { createLog } from './log'
import { start, type StartSettings } from './start'

/**
 * The life of the server process: reads the environment, starts, and stops in order on a signal.
 *
 * @param settings `root` is the project's folder
 */
export function runServer(
  settings: Pick<StartSettings, 'root' | 'captureHandler' | 'startPages'>,
): void {
  live(settings).catch(fail)
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function live(
  settings: Pick<StartSettings, 'root' | 'captureHandler' | 'startPages'>,
): Promise<void> {
  // Node 20 would compile all of Prisma's query compiler in each thread; newer ones are lazy already.
  setFlagsFromString('--wasm-lazy-compilation')
  const manifest = readFileSync(join(settings.root, 'package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const env = environment()
  const log = createLog(env.LOG_LEVEL)
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const running = await start({ ...settings, env, log, version })
  process.stdout.write(`Wirebin is ready on ${running.origin}\n`)

  let stopping = false
  const stop = (signal: string): void => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    running.stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
