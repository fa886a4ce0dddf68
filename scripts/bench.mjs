// Arguments are passed to the bench: npm run bench -- --quick --only=page
import { findBrowser } from './browser.mjs'
import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { runProgram } from './run-program.mjs'
import { main, step } from './step.mjs'

requireNode()
await main(async () => {
  const args = process.argv.slice(2)
  await install(build)
  const only = args.find((arg) => arg.startsWith('--only='))
  const browser = only === undefined || only.includes('page')
  const env = browser ? { CHROMIUM_PATH: await step('browser', findBrowser) } : {}
  return runProgram('bench/run.ts', args, env)
})
