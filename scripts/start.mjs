import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { serve } from './serve.mjs'
import { main } from './step.mjs'
import { environmentOf } from './tunnel-flag.mjs'

requireNode()
await main(async () => {
  // Before what takes minutes.
  const asked = environmentOf(process.argv.slice(2))
  await install(build)
  const env = { NODE_ENV: 'production', ...asked }
  return serve(['dist/server/main.js', '--end-with-parent'], env).ended
})
