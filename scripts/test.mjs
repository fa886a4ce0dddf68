import { build } from './build-steps.mjs'
import { verify } from './checks.mjs'
import { endToEnd } from './end-to-end.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { broken, sum, summary } from './test-counts.mjs'
import { builtTests } from './test-run.mjs'
import { quickTorture } from './torture-run.mjs'

/** Returns the counts of one part; a part that could not run counts as one failure. */
async function countsOf(name, part) {
  try {
    return await part()
  } catch (error) {
    console.error(error.output === undefined ? error : error.message)
    return broken(name)
  }
}

requireNode()
await main(async () => {
  const counts = await countsOf('packages', async () => {
    await install()
    const checked = await countsOf('checks', verify)
    const built = await countsOf('build', async () => {
      await build()
      // After the rest, not in parallel: some trials measure time.
      return sum(
        await builtTests(),
        await countsOf('browser', endToEnd),
        await countsOf('trials', quickTorture),
      )
    })
    return sum(checked, built)
  })
  console.log(summary(counts))
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
})
