'use client'

import type { PairRow } from '@/core/compare/diff-pairs'
import { CutText } from '../body/text/cut-text'
import { cx } from '../ui/cx'
import { columns } from './columns'
import { MoreRows } from './more-rows'
import { ValueCell } from './value-cell'

/**
 * Header lines, query or form values in order: equal ones dimmed, changed ones beside their old
 * value.
 */
export function PairChanges({
  label,
  rows,
  muted,
}: {
  label: string
  rows: PairRow[]
  muted: boolean
}) {
  return (
    <MoreRows label={label} rows={rows} row={(row) => <PairChange row={row} muted={muted} />} />
  )
}

/** One pair: its name, and its value on both sides. */
export function PairChange({ row, muted }: { row: PairRow; muted: boolean }) {
  const { before, after, kind, moved } = row
  const quiet = kind === 'same' || (row.volatile && muted)
  const look = kind === 'same' ? 'plain' : quiet ? 'quiet' : 'changed'
  const name = after?.[0] ?? before?.[0] ?? ''
  const was = before && after && before[0] !== after[0] ? before[0] : null
  return (
    <div className={cx(columns, 'border-b border-line py-0.5', quiet && 'text-ink-3')}>
      <div className="min-w-0 py-[3px] font-mono wrap-anywhere">
        <CutText text={name} limit={120} />
        {was !== null && <ChangeMark>was {was}</ChangeMark>}
        {moved && <ChangeMark>moved</ChangeMark>}
        {row.volatile && <ChangeMark>always differs</ChangeMark>}
        {(kind === 'added' || kind === 'removed') && <ChangeMark>{kind}</ChangeMark>}
      </div>
      <ValueCell value={before ? before[1] : null} side="before" look={look} />
      {kind === 'same' ? (
        <div className="min-w-0 @max-[719px]:hidden">
          <ValueCell value={after ? after[1] : null} side="after" look={look} />
        </div>
      ) : (
        <ValueCell value={after ? after[1] : null} side="after" look={look} />
      )}
    </div>
  )
}

export function ChangeMark({ children }: { children: React.ReactNode }) {
  return <span className="ml-2 font-sans text-sm whitespace-nowrap text-ink-3">{children}</span>
}
