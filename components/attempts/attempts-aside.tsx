'use client'

import { Section } from '../elements/section'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { clock } from '../ui/words'
import { useNow } from '../ui/use-now'
import { useEventAttempts } from './event-attempts'
import { gapWords, outcomeColour, statusWord } from './outcome'
import { longestWait, WaitBar } from './wait-bar'

/** This many fit beside a request; the tab shows all. */
const maxShown = 8

/** The attempts of a request's event, beside the request. */
export function AttemptsAside({ seq }: { seq: number }) {
  const zone = useZone()
  const now = useNow()
  const all = useEventAttempts()?.attempts ?? []
  const [first] = all
  if (!first || all.length < 2) return null
  const start = Date.parse(first.receivedAt)
  const longest = longestWait(all)
  return (
    <Section title="Attempts of this event">
      <ol className="text-xs">
        {all.slice(-maxShown).map((attempt) => (
          <li key={attempt.seq} className="flex min-h-6 items-center gap-2.5">
            <span
              className={cx(
                'w-[58px] shrink-0 whitespace-nowrap text-ink-2',
                attempt.seq === seq && 'font-medium text-ink',
              )}
            >
              {attempt === first
                ? now > 0 && clock(attempt.receivedAt, zone, now)
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
