import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { serve } from './serve.mjs'
import { main } from './step.mjs'

requireNode()
await main(async () => {
  await install(build)
  return serve(['dist/server/main.js', '--end-with-parent'], { NODE_ENV: 'production' }).ended
})
