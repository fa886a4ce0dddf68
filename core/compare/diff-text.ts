import { align, type Run } from './align'
import { Interned } from './json-value'

export interface TextLine {
  /** From 1. */
  number: number
  text: string
}

/** Lines side by side, or how many equal ones were left out. */
export type TextRow =
  | { kind: 'same' | 'changed'; before: TextLine; after: TextLine }
  | { kind: 'added'; before: null; after: TextLine }
  | { kind: 'removed'; before: TextLine; after: null }
  | { kind: 'skipped'; count: number }

const textLimits = { lines: 50_000 }
const context = 3

/**
 * Aligns the lines of both texts in stretches that are equal or not; null if they differ too much.
 */
export function alignLines(before: string[], after: string[]): Run[] | null {
  if (Math.max(before.length, after.length) > textLimits.lines) return null
  const interned = new Interned()
  const ids = (lines: string[]): number[] => lines.map((line) => interned.idOf(line))
  return align(ids(before), ids(after))
}

/** Returns the differences between two texts, line by line, with three equal lines around. */
export function diffText(before: string, after: string): TextRow[] | { reason: string } {
  const [a, b] = [linesOf(before), linesOf(after)]
  const runs = alignLines(a, b)
  if (!runs) return { reason: 'they differ in too many lines' }
  return runs.flatMap((run, at) => {
    const first = at === 0
    const last = at === runs.length - 1
    return run.same ? sameRows(run, a, first, last) : changedRows(run, a, b)
  })
}

/** Keeps CR and drops LF, so that CRLF differs from LF. */
export const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

function sameRows(run: Run, lines: string[], first: boolean, last: boolean): TextRow[] {
  const count = run.before.to - run.before.from
  const lead = first ? 0 : context
  const tail = last ? 0 : context
  const row = (at: number): TextRow => ({
    kind: 'same',
    before: lineAt(lines, run.before.from + at),
    after: { ...lineAt(lines, run.before.from + at), number: run.after.from + at + 1 },
  })
  if (count <= lead + tail + 1) return Array.from({ length: count }, (_, at) => row(at))
  return [
    ...Array.from({ length: lead }, (_, at) => row(at)),
    { kind: 'skipped', count: count - lead - tail },
    ...Array.from({ length: tail }, (_, at) => row(count - tail + at)),
  ]
}

function changedRows({ before, after }: Run, a: string[], b: string[]): TextRow[] {
  const rows: TextRow[] = []
  const length = Math.max(before.to - before.from, after.to - after.from)
  for (let i = 0; i < length; i++) {
    const x = before.from + i
    const y = after.from + i
    if (x < before.to && y < after.to) {
      rows.push({ kind: 'changed', before: lineAt(a, x), after: lineAt(b, y) })
    } else if (x < before.to) rows.push({ kind: 'removed', before: lineAt(a, x), after: null })
    else rows.push({ kind: 'added', before: null, after: lineAt(b, y) })
  }
  return rows
}

const lineAt = (lines: string[], at: number): TextLine => ({
  number: at + 1,
  text: lines[at] ?? '',
})
