import { check } from './checks.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { sum, summary } from './test-counts.mjs'
import { unitTests } from './test-run.mjs'

requireNode()
await main(async () => {
  const checked = await install(check)
  const counts = sum(checked, await unitTests())
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
})
