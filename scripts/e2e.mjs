// Arguments are passed to Playwright: npm run e2e -- --grep "share" --headed
import { build } from './build-steps.mjs'
import { endToEnd } from './end-to-end.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { summary } from './test-counts.mjs'

requireNode()
await main(async () => {
  await install(build)
  const counts = await endToEnd(process.argv.slice(2))
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
})
