import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './run.mjs'
import { countsOfPlaywright, countsOfVitest } from './test-counts.mjs'

/** Runs the unit tests, shown in the terminal, and counts them. */
export function unitTests() {
  return counted('vitest/vitest.mjs', (report) => ({
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    counts: countsOfVitest,
  }))
}

/** Runs the end-to-end tests with a browser and a port, shown in the terminal, and counts them. */
export function endToEndTests({ env, args = [] }) {
  return counted('@playwright/test/cli.js', (report) => ({
    args: ['test', '--reporter=list,json', ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    counts: countsOfPlaywright,
  }))
}

async function counted(tool, plan) {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-tests-'))
  const report = join(folder, 'report.json')
  const { args, env, counts } = plan(report)
  try {
    const exitCode = await runTool(tool, args, { env, show: true }).then(
      () => 0,
      (failure) => failure.exitCode ?? 1,
    )
    return counts(report, exitCode)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
