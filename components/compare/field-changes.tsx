import type { FieldRow } from '@/core/compare/diff-fields'
import { JsonChangeRow } from './json-changes'
import { MoreRows } from './more-rows'
import { PairChange } from './pair-changes'

/** Fields of a form or parts in order; of JSON in them only the places that changed. */
export function FieldChanges({
  label,
  rows,
  muted,
}: {
  label: string
  rows: FieldRow[]
  muted: boolean
}) {
  return (
    <MoreRows
      label={label}
      rows={rows}
      row={(row) =>
        'path' in row ? (
          <JsonChangeRow entry={row} muted={muted} />
        ) : (
          <PairChange row={row} muted={muted} />
        )
      }
    />
  )
}
