import type { Outcome, ReportTable, Trial } from './trial'

export interface Done {
  trial: Trial
  outcome: Outcome
  seconds: number
  skipped: boolean
}

export const verdictOf = ({ outcome, skipped }: Done): 'passed' | 'FAILED' | 'skipped' => {
  if (skipped) return 'skipped'
  return outcome.faults.length === 0 ? 'passed' : 'FAILED'
}

const maxShown = 12

/** Returns one line for a completed trial, and one for each fault. */
export function lineOf(done: Done): string {
  const { trial, outcome, seconds } = done
  const words = [verdictOf(done), trial.name.padEnd(9), outcome.result].join('  ')
  const shown = outcome.faults.slice(0, maxShown).map((fault) => `          ${fault}`)
  const more = outcome.faults.length - shown.length
  return [
    `${words}  (${seconds.toFixed(1)} s)`,
    ...(outcome.missing === undefined ? [] : [`          not here: ${outcome.missing}`]),
    ...shown,
    ...(more > 0 ? [`          and ${more} more`] : []),
  ].join('\n')
}

/** Returns the table of promises: how each was tried, and the result. */
export function promises(all: Done[]): ReportTable {
  return {
    title: 'Promises',
    head: ['Promise', 'How it was tried', 'Result', ''],
    rows: all.map((done) => {
      const { trial, outcome } = done
      const how =
        outcome.missing === undefined ? outcome.how : `${outcome.how} (${outcome.missing})`
      return [trial.promise, how, outcome.result, verdictOf(done)]
    }),
  }
}

/** Returns the table as Markdown, with columns aligned for a terminal as well. */
export function markdown({ title, head, rows }: ReportTable): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)))
  const line = (row: string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const [first = [], ...others] = cells
  return [`## ${title}`, '', line(first), rule, ...others.map(line), ''].join('\n')
}
