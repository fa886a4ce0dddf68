import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'

requireNode()
await main(async () => {
  await install(build)
})
