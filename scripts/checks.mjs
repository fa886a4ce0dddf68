import { generate, routeTypes } from './build-steps.mjs'
import { checkDependencies } from './check-dependencies.mjs'
import { runTool } from './run.mjs'
import { step } from './step.mjs'
import { broken, sum } from './test-counts.mjs'

const tools = {
  format: ['oxfmt/bin/oxfmt', '--check', '.'],
  lint: ['oxlint/bin/oxlint', '--format=stylish'],
  types: ['typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
}

/** Checks packages, format, lint and types; each check that fails counts as one failed test. */
export async function check() {
  await generate()
  await routeTypes()
  return sum(
    ...(await Promise.all([
      failsOf('packages', checkDependencies),
      ...Object.entries(tools).map(([name, [tool, ...args]]) =>
        failsOf(name, () => runTool(tool, args).then(() => 'passed')),
      ),
    ])),
  )
}

function failsOf(name, work) {
  return step(name, work).then(
    () => sum(),
    (error) => {
      if (error.output === undefined) console.error(error.message)
      return broken(name)
    },
  )
}
