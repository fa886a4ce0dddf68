import { build } from './build-steps.mjs'
import { check } from './checks.mjs'
import { endToEnd } from './end-to-end.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { main } from './step.mjs'
import { broken, sum, summary } from './test-counts.mjs'
import { builtTests, unitTests } from './test-run.mjs'
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
    const prepared = await install(async () =>
      sum(await countsOf('checks', check), await countsOf('build', built)),
    )
    // After the rest and one after another, not in parallel: some tests measure time.
    const unit = await countsOf('unit tests', unitTests)
    if (prepared.failures.includes('build')) return sum(prepared, unit)
    return sum(
      prepared,
      unit,
      await countsOf('tests of the built server', builtTests),
      await countsOf('browser', endToEnd),
      await countsOf('trials', quickTorture),
    )
  })
  console.log(summary(counts))
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
})

async function built() {
  await build()
  return sum()
}
