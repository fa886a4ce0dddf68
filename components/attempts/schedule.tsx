'use client'

import type { ReactNode } from 'react'
import { providerName } from '@/components/capture/provider-name'
import { Section } from '@/components/capture/section'
import type { Attempt } from '@/core/contract/attempts'
import {
  lastAttempt,
  nextAttempt,
  type Schedule as Published,
  scheduleOf,
} from '@/core/providers/schedules'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { ago, clock, soon } from '../ui/words'
import { failed } from './outcome'

/** How the sender says it goes about an event that was not accepted, and what that means now. */
export function Schedule({ attempts }: { attempts: readonly Attempt[] }) {
  const last = attempts.at(-1)
  const schedule = scheduleOf(last?.provider ?? null)
  if (!last || !schedule) return null
  return (
    <Section title={`How ${providerName(last.provider ?? '')} tries again`}>
      <p className="max-w-[60ch] text-sm text-ink-2">{schedule.words}</p>
      <Next last={last} schedule={schedule} />
    </Section>
  )
}

function Next({ last, schedule }: { last: Attempt; schedule: Published }) {
  const now = useNow()
  const zone = useZone()
  const number = last.attempt ?? 1
  const most = lastAttempt(schedule)
  if (last.waiting || now === 0) return null
  if (!failed(last)) return <Line>The last attempt was accepted: none should follow.</Line>
  if (most !== null && number >= most) return <Line>It gave up after {most} attempts.</Line>
  const due = nextAttempt(schedule, number, Date.parse(last.receivedAt) + (last.replyMs ?? 0))
  if (due === null) return null
  const at = new Date(due).toISOString()
  return (
    <Line>
      Attempt {number + 1}
      {most !== null && ` of ${most}`} {due > now ? 'is expected' : 'was expected'} at{' '}
      <time dateTime={at} className="font-mono text-ink">
        {clock(at, zone, now)}
      </time>
      , {due > now ? soon(at, now) : ago(at, now)}.
    </Line>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <p className="mt-1.5 text-sm text-ink-2">{children}</p>
}
