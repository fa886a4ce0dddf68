import type { Completion } from '@/core/query/complete'
import { cx } from '../ui/cx'

/** Completions under the query field, which keeps the focus and handles the keys. */
export function CompletionList({
  id,
  offered,
  chosen,
  onPoint,
  onAccept,
}: {
  id: string
  offered: Completion[]
  chosen: number
  onPoint: (at: number) => void
  onAccept: (completion: Completion) => void
}) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Completions"
      tabIndex={-1}
      // A press here must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
      className="max-h-[304px] overflow-y-auto p-1"
    >
      {offered.map((completion, at) => (
        // The field handles the keys: Enter and Tab there accept the selected completion.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={completion.text}
          id={`${id}-${at}`}
          ref={(element) => void (at === chosen && element?.scrollIntoView({ block: 'nearest' }))}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onPointerMove={() => onPoint(at)}
          onClick={() => onAccept(completion)}
          className={cx(
            'flex h-[28px] cursor-pointer items-center gap-4 rounded-sm px-2',
            at === chosen && 'on-wash bg-copper-wash',
          )}
        >
          <span
            className={cx(
              'min-w-0 flex-1 truncate font-mono text-sm',
              completion.kind !== 'value' && 'text-copper-ink',
            )}
          >
            {completion.text}
          </span>
          <span className="shrink-0 text-xs text-ink-3">{completion.about}</span>
        </div>
      ))}
    </div>
  )
}
