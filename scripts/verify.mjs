import { verify } from './checks.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { summary } from './test-counts.mjs'

requireNode()
await main(async () => {
  await install()
  const counts = await verify()
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
})
