import { join } from 'node:path'
import { runTool } from './run.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'
import { countsOfPlaywright, countsOfVitest } from './test-counts.mjs'

/** Runs the unit tests with output on the terminal, and returns their counts. */
export const unitTests = () => vitest('test')

/** Runs the tests of what is built (`*.built.test.*`) in the same way. */
export const builtTests = () => vitest('built')

function vitest(mode) {
  return counted('vitest/vitest.mjs', (report) => ({
    args: [
      'run',
      `--mode=${mode}`,
      '--reporter=default',
      '--reporter=./scripts/json-report.mjs',
      `--outputFile.json=${report}`,
    ],
    counts: countsOfVitest,
  }))
}

/** Runs the end-to-end tests with output on the terminal, and returns their counts. */
export function endToEndTests({ env, args = [] }) {
  return counted('@playwright/test/cli.js', (report) => ({
    args: ['test', '--reporter=list,json', ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    counts: countsOfPlaywright,
  }))
}

function counted(tool, plan) {
  return withTemporaryFolder(async (folder) => {
    const report = join(folder, 'report.json')
    const { args, env, counts } = plan(report)
    const exitCode = await runTool(tool, args, {
      env: { TMPDIR: folder, ...env },
      show: true,
    }).then(
      () => 0,
      (failure) => failure.exitCode ?? 1,
    )
    return counts(report, exitCode)
  })
}
