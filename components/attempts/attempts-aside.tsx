'use client'

import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { Section } from '../elements/section'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { timeOfDay } from '../ui/words'
import { useNow } from '../ui/use-now'
import { useEventAttempts } from './event-attempts'
import { gapWords, outcomeColour, outcomeWord, statusWord } from './outcome'
import { longestWait, WaitBar } from './wait-bar'

/** This many fit beside a request; the tab shows all. */
const maxShown = 8

/** The attempts of a request's event, and where else it came, beside the request. */
export function AttemptsAside({ seq }: { seq: number }) {
  const event = useEventAttempts()
  if (!event) return null
  const { attempts, elsewhere, select } = event
  return (
    <>
      {attempts.length > 1 && <AttemptList attempts={attempts} seq={seq} />}
      {elsewhere.length > 0 && <Elsewhere elsewhere={elsewhere} onOpen={select} />}
    </>
  )
}

function AttemptList({ attempts, seq }: { attempts: readonly Attempt[]; seq: number }) {
  const zone = useZone()
  const now = useNow()
  const [first] = attempts
  if (!first) return null
  const start = Date.parse(first.receivedAt)
  const longest = longestWait(attempts)
  return (
    <Section title="Attempts of this event">
      <ol className="text-xs">
        {attempts.slice(-maxShown).map((attempt) => (
          <li key={attempt.seq} className="flex min-h-6 items-center gap-2.5">
            <span
              className={cx(
                'w-[58px] shrink-0 whitespace-nowrap text-ink-2',
                attempt.seq === seq && 'font-medium text-ink',
              )}
            >
              {attempt === first
                ? now > 0 && timeOfDay(attempt.receivedAt, zone, now)
                : `+ ${gapWords(Date.parse(attempt.receivedAt) - start)}`}
            </span>
            <WaitBar attempt={attempt} longest={longest} />
            <span className={cx('shrink-0 font-mono', outcomeColour(attempt))}>
              {statusWord(attempt)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Elsewhere({
  elsewhere,
  onOpen,
}: {
  elsewhere: readonly CaptureSummary[]
  onOpen: (seq: number) => void
}) {
  return (
    <Section title="Same event at another address">
      <ul className="text-xs">
        {elsewhere.slice(-maxShown).map((one) => (
          <li key={one.seq} className="flex min-h-6 items-center gap-2.5">
            <button
              type="button"
              title={`Open #${one.seq}`}
              onClick={() => onOpen(one.seq)}
              className="min-w-0 flex-1 truncate text-left font-mono text-copper-ink hover:underline"
            >
              {(one.target || '/').slice(0, 200)}
            </button>
            <span className={cx('shrink-0 font-mono', outcomeColour(one))}>{outcomeWord(one)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
