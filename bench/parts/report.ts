import { median } from './percentile'

/** One table of the report; cells are already formatted. */
export interface BenchTable {
  title: string
  /** How it was measured, in a sentence or two. */
  how: string
  head: string[]
  rows: string[][]
}

/** Returns the table as Markdown, with columns aligned for a terminal as well. */
export function markdown({ title, how, head, rows }: BenchTable): string {
  const widths = head.map((cell, i) =>
    Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)),
  )
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (i === 0 ? ` ${'-'.repeat(width)} ` : ` ${'-'.repeat(width - 1)}: `)).join('|')}|`
  return [`## ${title}`, '', how, '', line(head), rule, ...rows.map(line), ''].join('\n')
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const perSecond = (value: number): string => `${grouped(Math.round(value))}/s`
/** Returns the median of ratios with the lowest and the highest. */
export const spreadOf = (ratios: number[]): string =>
  `${ratio(median(ratios))} (${ratio(Math.min(...ratios))}–${ratio(Math.max(...ratios))})`
export const ratio = (value: number): string => value.toFixed(2)
export const micros = (value: number | null): string =>
  value === null ? '–' : `${value.toFixed(0)} µs`
export const megabytes = (value: number): string => `${value.toFixed(0)} MB`

/** Formats 1000000 as 1,000,000. */
export const grouped = (value: number): string => value.toLocaleString('en-US')
