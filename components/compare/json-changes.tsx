'use client'

import type { JsonEntry } from '@/core/compare/describe-json'
import { CutText } from '../body/text/cut-text'
import { cx } from '../ui/cx'
import { columns } from './columns'
import { MoreRows } from './more-rows'
import { ChangeMark } from './pair-changes'
import { ValueCell } from './value-cell'

/** Changed paths of a JSON body, values as written in the JSON. */
export function JsonChanges({ entries, muted }: { entries: JsonEntry[]; muted: boolean }) {
  return (
    <MoreRows
      label="Changed paths"
      rows={entries}
      row={(entry) => <JsonChangeRow entry={entry} muted={muted} />}
    />
  )
}

/** One changed path, with the values on both sides; grey if it is volatile, and those are muted. */
export function JsonChangeRow({ entry, muted }: { entry: JsonEntry; muted: boolean }) {
  const { kind, path, before, after, volatile, respelt } = entry
  const quiet = volatile && muted
  const look = quiet ? 'quiet' : 'changed'
  return (
    <div className={cx(columns, 'border-b border-line py-0.5', quiet && 'text-ink-3')}>
      <div className="min-w-0 py-[3px] font-mono wrap-anywhere">
        {path === '' ? (
          <span className="font-sans text-ink-2">the whole body</span>
        ) : (
          <span className={cx(!quiet && 'text-json-key')}>
            <CutText text={path} limit={300} />
          </span>
        )}
        {kind !== 'changed' && <ChangeMark>{kind}</ChangeMark>}
        {volatile && <ChangeMark>always differs</ChangeMark>}
        {respelt && <ChangeMark>spelled differently</ChangeMark>}
      </div>
      <ValueCell value={before} side="before" look={look} />
      <ValueCell value={after} side="after" look={look} />
    </div>
  )
}
