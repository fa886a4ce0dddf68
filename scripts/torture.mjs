// Arguments are passed to the trials: npm run torture -- --quick --only=kill,torn
import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { torture } from './torture-run.mjs'

requireNode()
await main(async () => {
  const args = process.argv.slice(2)
  await install()
  // With --server another build is tested, so nothing is built here.
  if (!args.some((arg) => arg.startsWith('--server'))) await build()
  return torture(args)
})
