import { serverOptions } from './bundle.mjs'
import { generate, serverEntries } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { serve } from './serve.mjs'
import { main } from './step.mjs'
import { environmentOf } from './tunnel-flag.mjs'

const args = ['--enable-source-maps', 'dist/dev/main.js', '--end-with-parent']

requireNode()
await main(async () => {
  const asked = environmentOf(process.argv.slice(2))
  await install()
  await generate()
  const { context } = await import('esbuild')

  let server = null
  let stopping = false
  const restart = async () => {
    server?.child.kill('SIGTERM')
    await server?.ended
    const env = { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1', ...asked }
    if (!stopping) server = serve(args, env)
  }
  const restartOnBuild = {
    name: 'restart',
    setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined)),
  }
  const options = serverOptions(serverEntries, 'dist/dev')
  const watcher = await context({ ...options, plugins: [...options.plugins, restartOnBuild] })

  // The server gets the same signal from serve(); without the watcher nothing keeps this process.
  const stop = () => {
    stopping = true
    void watcher.dispose()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  await watcher.watch()
})
