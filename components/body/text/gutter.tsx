import { ChevronRight } from 'lucide-react'
import { cx } from '../../ui/cx'
import { inCharacters } from './hanging'

/** Before a line: its number, and what folds it. */
export function Gutter({
  number,
  digits,
  fold,
}: {
  /** Null for the rest of a line. */
  number: number | null
  /** The room of a number. */
  digits: number
  /** Null if there is nothing to fold; absent if no line of the list can be folded. */
  fold?: { open: boolean; toggle: () => void } | null
}) {
  return (
    <span className="mr-3 flex shrink-0 text-ink-3 select-none">
      <span aria-hidden className="text-right" style={{ width: inCharacters(digits) }}>
        {number ?? ''}
      </span>
      {fold !== undefined && (
        <span className="w-5">
          {fold && (
            <button
              type="button"
              aria-label={`${fold.open ? 'Fold' : 'Open'} line ${number ?? ''}`}
              aria-expanded={fold.open}
              onClick={fold.toggle}
              className="flex h-5 w-5 items-center justify-center hover:text-ink"
            >
              <ChevronRight
                size={12}
                strokeWidth={1.75}
                aria-hidden
                className={cx(fold.open && 'rotate-90')}
              />
            </button>
          )}
        </span>
      )}
    </span>
  )
}
