// Regenerates the pictures of the README and the documents, in docs/screenshots.
import { findBrowser } from './browser.mjs'
import { build } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { runProgram } from './run-program.mjs'
import { main, step } from './step.mjs'

requireNode()
await main(async () => {
  await install(build)
  const browser = await step('browser', findBrowser)
  return runProgram('e2e/pictures/make-pictures.ts', [], { CHROMIUM_PATH: browser })
})
