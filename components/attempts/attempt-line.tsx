import { clockTime } from '../elements/words'
import type { Attempt } from '@/core/contract/attempts'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { count, dateAndTime } from '../ui/words'
import { gapWords, outcomeColour, statusWord, statusWords } from './outcome'
import { WaitBar } from './wait-bar'

/** One attempt: when it arrived, its reply, and how long its sender waited. */
export function AttemptLine({
  attempt,
  before,
  longest,
  here,
  onOpen,
}: {
  attempt: Attempt
  /** The previous attempt; null for the first. */
  before: Attempt | null
  longest: number
  /** Whether this is the selected request. */
  here: boolean
  onOpen: () => void
}) {
  const zone = useZone()
  const { receivedAt, seq } = attempt
  const gap = before && Date.parse(receivedAt) - Date.parse(before.receivedAt)
  return (
    <li className="border-b border-line py-2">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="w-5 text-right text-ink-3">{attempt.attempt}</span>
        <time
          suppressHydrationWarning
          dateTime={receivedAt}
          title={dateAndTime(receivedAt, zone)}
          className="font-mono text-sm"
        >
          {clockTime(receivedAt, zone)}
        </time>
        <span className="w-[76px] text-sm text-ink-2">
          {gap === null ? '' : `+ ${gapWords(gap)}`}
        </span>
        <span className={cx('font-mono text-sm font-medium', outcomeColour(attempt))}>
          {statusWord(attempt)}
        </span>
        <span className="text-sm text-ink-2">{statusWords(attempt)}</span>
        <span className="ml-auto text-sm">
          {here ? (
            <span aria-current="true" className="text-ink-2">
              this request
            </span>
          ) : (
            <button type="button" onClick={onOpen} className="text-copper-ink hover:underline">
              Open #{count(seq)}
            </button>
          )}
        </span>
      </div>
      <div className="mt-1.5 max-w-[560px] pl-9">
        <WaitBar attempt={attempt} longest={longest} />
      </div>
    </li>
  )
}
