'use client'

import type { TextLine, TextRow } from '@/core/compare/diff-text'
import { VisibleText } from '../elements/visible-text'
import { cx } from '../ui/cx'
import { plural } from '../ui/words'
import { around } from './around'
import { MoreRows } from './more-rows'

/** Changed lines beside their old version, with the lines around them. */
export function TextChanges({ rows }: { rows: TextRow[] }) {
  return (
    <div className="font-mono">
      <MoreRows label="Changed lines" rows={rows} row={(row) => <Row row={row} />} />
    </div>
  )
}

function Row({ row }: { row: TextRow }) {
  if (row.kind === 'skipped') {
    return (
      <p className="bg-sunken px-2 py-0.5 font-sans text-sm text-ink-3">
        {plural(row.count, 'equal line')}
      </p>
    )
  }
  const [before, after] = around(row.before?.text ?? null, row.after?.text ?? null)
  const same = row.kind === 'same'
  return (
    <div className="grid grid-cols-1 gap-x-4 @min-[720px]:grid-cols-2">
      <Line line={row.before} text={before} sign="−" same={same} />
      {/* When stacked, an equal line is shown once. */}
      <div className={cx('min-w-0', same && '@max-[719px]:hidden')}>
        <Line line={row.after} text={after} sign="+" same={same} />
      </div>
    </div>
  )
}

function Line({
  line,
  text,
  sign,
  same,
}: {
  line: TextLine | null
  text: string | null
  sign: '−' | '+'
  same: boolean
}) {
  if (!line || text === null) return <div className="@max-[719px]:hidden" />
  return (
    <div
      className={cx(
        'flex min-h-5 min-w-0',
        !same && (sign === '+' ? 'on-wash bg-copper-wash' : 'bg-sunken'),
      )}
    >
      <span className="w-[44px] shrink-0 pr-2 text-right text-ink-3 select-none">
        {line.number}
      </span>
      <span className="w-3 shrink-0 text-ink-3 select-none">{same ? '' : sign}</span>
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
        <VisibleText text={text} tabs />
      </span>
    </div>
  )
}
