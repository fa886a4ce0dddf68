import { CutText } from '../body/text/cut-text'
import { cx } from '../ui/cx'

/** One side of a difference. When the two are stacked, the sign says which side it is. */
export function ValueCell({
  value,
  side,
  look,
}: {
  /** Null if that side has no value. */
  value: string | null
  side: 'before' | 'after'
  look: 'plain' | 'changed' | 'quiet'
}) {
  const sign = side === 'before' ? '−' : '+'
  return (
    <div
      className={cx(
        'flex min-w-0 gap-1.5 px-1.5 py-[3px] font-mono wrap-anywhere',
        look === 'changed' &&
          value !== null &&
          (side === 'after' ? 'on-wash bg-copper-wash' : 'bg-sunken'),
        look === 'quiet' && 'text-ink-3',
        value === null && '@max-[719px]:hidden',
      )}
    >
      {look !== 'plain' && value !== null && (
        <span className="w-2.5 shrink-0 text-ink-3 select-none">
          <span aria-hidden>{sign}</span>
          <span className="sr-only">{side === 'before' ? 'before: ' : 'now: '}</span>
        </span>
      )}
      {value === null ? (
        <span className="font-sans text-ink-3">not there</span>
      ) : value === '' ? (
        <span className="font-sans text-ink-3">empty</span>
      ) : (
        <span className="min-w-0 whitespace-pre-wrap">
          <CutText text={value} limit={400} />
        </span>
      )}
    </div>
  )
}
