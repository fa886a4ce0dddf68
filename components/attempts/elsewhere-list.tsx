import type { CaptureSummary } from '@/core/contract/capture'
import { CutText } from '../body/text/cut-text'
import { clockTime } from '../elements/words'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { count, dateAndTime } from '../ui/words'
import { outcomeColour, outcomeWord } from './outcome'

/** The same event at other addresses of the bin: the last request at each. */
export function ElsewhereList({
  elsewhere,
  onOpen,
}: {
  elsewhere: readonly CaptureSummary[]
  onOpen: (seq: number) => void
}) {
  const zone = useZone()
  return (
    <ul className="border-t border-line">
      {elsewhere.map((one) => (
        <li
          key={one.seq}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2"
        >
          <time
            suppressHydrationWarning
            dateTime={one.receivedAt}
            title={dateAndTime(one.receivedAt, zone)}
            className="font-mono text-sm"
          >
            {clockTime(one.receivedAt, zone)}
          </time>
          <span className="min-w-0 font-mono text-sm wrap-anywhere">
            <CutText text={one.target || '/'} limit={200} />
          </span>
          <span className={cx('font-mono text-sm font-medium', outcomeColour(one))}>
            {outcomeWord(one)}
          </span>
          {(one.attempt ?? 1) > 1 && (
            <span className="text-sm text-ink-2">attempt {one.attempt} there</span>
          )}
          <button
            type="button"
            onClick={() => onOpen(one.seq)}
            className="ml-auto text-sm text-copper-ink hover:underline"
          >
            Open #{count(one.seq)}
          </button>
        </li>
      ))}
    </ul>
  )
}
