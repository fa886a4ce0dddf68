'use client'

import { useMemo } from 'react'
import type { JsonEntry } from '@/core/compare/describe-json'
import { CutText } from '../body/text/cut-text'
import { cx } from '../ui/cx'
import { columns } from './columns'
import { MoreRows } from './more-rows'
import { ChangeMark } from './pair-changes'
import { ValueCell } from './value-cell'

/** Changed paths of a JSON body, values as written in the JSON. */
export function JsonChanges({ entries, muted }: { entries: JsonEntry[]; muted: boolean }) {
  const shown = useMemo(
    () => (muted ? entries.filter((entry) => !entry.volatile) : entries),
    [entries, muted],
  )
  return (
    <MoreRows label="Changed paths" rows={shown} row={(entry) => <JsonChangeRow entry={entry} />} />
  )
}

/** One changed path, with the values on both sides. */
export function JsonChangeRow({ entry }: { entry: JsonEntry }) {
  const { kind, path, before, after, volatile, respelt } = entry
  return (
    <div className={cx(columns, 'border-b border-line py-0.5')}>
      <div className="min-w-0 py-[3px] font-mono wrap-anywhere">
        {path === '' ? (
          <span className="font-sans text-ink-2">the whole body</span>
        ) : (
          <span className="text-json-key">
            <CutText text={path} limit={300} />
          </span>
        )}
        {kind !== 'changed' && <ChangeMark>{kind}</ChangeMark>}
        {volatile && <ChangeMark>volatile</ChangeMark>}
        {respelt && <ChangeMark>spelled differently</ChangeMark>}
      </div>
      <ValueCell value={before} side="before" look="changed" />
      <ValueCell value={after} side="after" look="changed" />
    </div>
  )
}
