'use client'

import { duration } from '../elements/words'
import type { Attempt } from '@/core/contract/attempts'
import { maxAttempts, maxElsewhere } from '@/core/inspect/limits'
import { Section } from '../elements/section'
import { count, plural } from '../ui/words'
import { AttemptLine } from './attempt-line'
import { ElsewhereList } from './elsewhere-list'
import { useEventAttempts } from './event-attempts'
import { longestWait } from './wait-bar'
import { Schedule } from './schedule'

/** All attempts of a request's event, and its sender's retry schedule. */
export function AttemptsTab({ seq }: { seq: number }) {
  const event = useEventAttempts()
  if (!event) return null
  const { attempts, elsewhere, select } = event
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
      {elsewhere.length > 0 && (
        <Section title="Same event at another address">
          <p className="mb-3 max-w-[70ch] text-sm text-ink-2">{elsewhereWords(elsewhere.length)}</p>
          <ElsewhereList elsewhere={elsewhere} onOpen={select} />
        </Section>
      )}
      <Schedule attempts={attempts} />
    </div>
  )
}

function elsewhereWords(paths: number): string {
  const where = paths < maxElsewhere ? plural(paths, 'other path') : `${count(paths)} or more paths`
  return `Its sender sent it to ${where} of this bin as well: deliveries of their own, not attempts of this one.`
}

function spanWords(attempts: readonly Attempt[]): string {
  const [first, last] = [attempts[0], attempts.at(-1)]
  if (!first || !last || first === last) return 'This event came once.'
  const ms = Date.parse(last.receivedAt) - Date.parse(first.receivedAt)
  const within = `within ${duration(Math.max(1, ms))}`
  if (attempts.length < maxAttempts) return `This event came ${attempts.length} times ${within}.`
  return `This event came ${count(maxAttempts)} times or more ${within}; not all of them are listed.`
}
