import { build } from './build-steps.mjs'
import { verify } from './checks.mjs'
import { endToEnd } from './end-to-end.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { inWords, sum } from './test-counts.mjs'

const broken = { passed: 0, failed: 1, skipped: 0 }

/** The counts of one part; a part that could not run counts as one failure. */
async function countsOf(part) {
  try {
    return await part()
  } catch (error) {
    console.error(error.output === undefined ? error : error.message)
    return broken
  }
}

requireNode()
await main(async () => {
  const counts = await countsOf(async () => {
    await install()
    const checked = await countsOf(verify)
    const walked = await countsOf(async () => {
      await build()
      return endToEnd()
    })
    return sum(checked, walked)
  })
  console.log(inWords(counts))
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
})
