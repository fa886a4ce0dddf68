import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import { VisibleText } from '../elements/visible-text'
import { cx } from '../ui/cx'

/** The result of the last save, in a line that is always present so that the layout stays put. */
export function SavedLine({
  words,
  failed = false,
  warned = false,
  bare = false,
  onUndo,
}: {
  words: string | null
  failed?: boolean | undefined
  /** Whether it was saved, but does not do what it says. */
  warned?: boolean
  /** Without a border of its own. */
  bare?: boolean
  onUndo?: (() => void) | undefined
}) {
  const Icon = failed ? CircleAlert : warned ? TriangleAlert : Check
  return (
    <div
      className={cx(
        'flex min-h-[46px] shrink-0 items-center gap-3 border-line px-5 py-2 text-sm phone:px-4',
        !bare && 'border-t',
      )}
    >
      <p
        role={failed ? 'alert' : 'status'}
        className={cx('flex min-w-0 items-start gap-2', lookOf(failed, warned))}
      >
        {words !== null && (
          <>
            <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
            <span className="wrap-anywhere">
              <VisibleText text={words} />
            </span>
          </>
        )}
      </p>
      {onUndo && (
        <button type="button" onClick={onUndo} className="text-copper-ink hover:underline">
          Undo
        </button>
      )}
    </div>
  )
}

function lookOf(failed: boolean, warned: boolean): string {
  if (failed) return 'text-server'
  return warned ? 'text-client' : 'text-ok'
}
