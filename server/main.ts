import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { start } from './start'
import { environment } from './env'
import { createLog } from './log'
import { startNext } from './next-app'

// Entry of the server process: reads the environment, starts, and stops in order on a signal.
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const version = (createRequire(import.meta.url)(join(root, 'package.json')) as { version: string })
  .version

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const env = environment()
  const log = createLog(env.LOG_LEVEL)
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const running = await start({ env, log, root, version, captureHandler, startPages: startNext })
  process.stdout.write(`Wirebin is ready on ${running.origin}\n`)

  let stopping = false
  const stop = (signal: string): void => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch(fail)
