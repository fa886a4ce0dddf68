import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from './run-program.mjs'
import { countsOfTorture } from './test-counts.mjs'

/** Runs the trials against the built server; returns the exit code. */
export function torture(args) {
  return runProgram('e2e/torture/run.ts', ['--end-with-parent', ...args])
}

/** Runs the short form of every trial with output on the terminal, and returns their counts. */
export async function quickTorture() {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-tests-'))
  const report = join(folder, 'report.json')
  try {
    const exitCode = await torture(['--quick', `--report=${report}`])
    return countsOfTorture(report, exitCode)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
