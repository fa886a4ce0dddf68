'use client'

import { duration } from '@/components/capture/words'
import type { Attempt } from '@/core/contract/attempts'
import { plural } from '../ui/words'
import { AttemptLine } from './attempt-line'
import { useEventAttempts } from './event-attempts'
import { longestWait } from './wait-bar'
import { Schedule } from './schedule'

/** The attempts of a request's event as they came, and how its sender goes about it. */
export function AttemptsTab({ seq }: { seq: number }) {
  const event = useEventAttempts()
  if (!event) return null
  const { attempts, select } = event
  const unseen = (attempts[0]?.attempt ?? 1) - 1
  return (
    <div className="flex flex-col gap-6">
      <section aria-label="Attempts of this event" className="min-w-0">
        <p className="mb-3 text-sm text-ink-2">
          {spanWords(attempts)}
          {unseen > 0 &&
            ` The sender counts ${plural(unseen, 'attempt')} before the first one here.`}
        </p>
        <ol className="border-t border-line">
          {attempts.map((attempt, at) => (
            <AttemptLine
              key={attempt.seq}
              attempt={attempt}
              before={attempts[at - 1] ?? null}
              longest={longestWait(attempts)}
              here={attempt.seq === seq}
              onOpen={() => select(attempt.seq)}
            />
          ))}
        </ol>
      </section>
      <Schedule attempts={attempts} />
    </div>
  )
}

function spanWords(attempts: readonly Attempt[]): string {
  const [first, last] = [attempts[0], attempts.at(-1)]
  if (!first || !last || first === last) return 'This event came once.'
  const ms = Date.parse(last.receivedAt) - Date.parse(first.receivedAt)
  return `This event came ${attempts.length} times within ${duration(Math.max(1, ms))}.`
}
