import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CommandFailure } from '../failure'
import { command, numberOption } from './command'
import type { Context } from './context'

export const serveCommand = command({
  name: 'serve',
  usage: '[--port N] [--data FOLDER]',
  summary:
    'Runs a Wirebin on this machine: the package wirebin-server, fetched by npx if it is not installed',
  words: { min: 0, max: 0 },
  options: {
    port: { type: 'string', value: 'N', help: 'Default: PORT, or 3000; 0 takes a free one' },
    data: {
      type: 'string',
      value: 'FOLDER',
      help: 'Where it keeps everything; default: DATA_DIR, or ./data',
    },
  },
  async run({ options }, context) {
    const port = numberOption('port', options.port, { min: 0, max: 65_535, usual: -1 })
    const env = {
      ...context.env,
      ...(port !== -1 && { PORT: String(port) }),
      ...(options.data !== undefined && { DATA_DIR: options.data }),
    }
    await ended(start(env, context.version), context)
  },
})

/** Starts the server's package: the installed one, else by npx in the version of this program. */
function start(env: Context['env'], version: string): ChildProcess {
  const installed = installedServer()
  if (installed !== null)
    return spawn(process.execPath, [installed], { env: env as NodeJS.ProcessEnv, stdio: 'inherit' })
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  return spawn(npx, ['--yes', `wirebin-server@${version}`], {
    env: env as NodeJS.ProcessEnv,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

/** Returns the program of wirebin-server, beside this package or in the present folder; null if there is none. */
function installedServer(): string | null {
  for (const from of [process.argv[1] ?? '', join(process.cwd(), 'package.json')]) {
    try {
      const manifest = createRequire(from).resolve('wirebin-server/package.json')
      return join(dirname(manifest), 'wirebin-server.mjs')
    } catch {
      // Not installed there.
    }
  }
  return null
}

/** Resolves once the server has ended well. Throws otherwise. */
function ended(server: ChildProcess, { signal }: Context): Promise<void> {
  // A terminal sends Ctrl-C to both; the server ends by itself then.
  signal.addEventListener('abort', () => void server.kill('SIGTERM'), { once: true })
  return new Promise((resolve, reject) => {
    server.on('error', (error) => reject(new CommandFailure(`npx cannot be run: ${error.message}`)))
    server.on('exit', (code, by) => {
      if (code === 0 || signal.aborted) resolve()
      else reject(new CommandFailure(`The server ended with ${code ?? by}`))
    })
  })
}
