import { generate, routeTypes } from './build-steps.mjs'
import { checkDependencies } from './check-dependencies.mjs'
import { runTool } from './run.mjs'
import { step } from './step.mjs'
import { unitTests } from './test-run.mjs'

const tools = {
  format: ['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.'],
  lint: ['oxlint/bin/oxlint', '--format=stylish'],
  types: ['typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
}

/**
 * Packages, format, lint, types and unit tests; returns the tests' counts. A check of the whole
 * tree adds one to the failed when it fails.
 */
export async function verify() {
  await generate()
  await routeTypes()
  const failures = await Promise.all([
    failsOf('packages', checkDependencies),
    ...Object.entries(tools).map(([name, [tool, ...args]]) =>
      failsOf(name, () => runTool(tool, args).then(() => 'passed')),
    ),
  ])
  // After the rest and not beside it: some tests are about time.
  const unit = await unitTests()
  return { ...unit, failed: failures.reduce((total, fails) => total + fails, unit.failed) }
}

function failsOf(name, work) {
  return step(name, work).then(
    () => 0,
    (error) => {
      if (error.output === undefined) console.error(error.message)
      return 1
    },
  )
}
