'use client'

import type { ReactNode } from 'react'
import { Section } from '../elements/section'
import type { Attempt } from '@/core/contract/attempts'
import type { Provider } from '@/core/providers/provider'
import { attemptsInAll, providerOf } from '@/core/providers/providers'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { ago, timeOfDay, soon } from '../ui/words'
import { failed } from './outcome'
import { pauseAfter, scheduleWords } from './schedule-words'

/** The sender's retry schedule, and when it tries next. */
export function Schedule({ attempts }: { attempts: readonly Attempt[] }) {
  const last = attempts.at(-1)
  const provider = providerOf(last?.provider ?? null)
  const words = provider && scheduleWords(provider)
  if (!last || !provider || !words) return null
  return (
    <Section title={`How ${provider.name} retries`}>
      <p className="max-w-[70ch] text-sm text-ink-2">{words}</p>
      <Next last={last} provider={provider} />
    </Section>
  )
}

function Next({ last, provider }: { last: Attempt; provider: Provider }) {
  const now = useNow()
  const zone = useZone()
  const number = last.attempt ?? 1
  const max = attemptsInAll(provider)
  if (last.waiting || now === 0) return null
  if (!failed(last)) return <Line>The last attempt was accepted: none should follow.</Line>
  if (max !== null && max > 1 && number >= max) {
    return <Line>It gave up after {max} attempts.</Line>
  }
  const pause = pauseAfter(provider, number)
  if (pause === null) return null
  const due = Date.parse(last.receivedAt) + (last.replyMs ?? 0) + pause * 1000
  const at = new Date(due).toISOString()
  return (
    <Line>
      Attempt {number + 1}
      {max !== null && ` of ${max}`} {due > now ? 'is expected' : 'was expected'} at{' '}
      <time dateTime={at} className="font-mono text-ink">
        {timeOfDay(at, zone, now)}
      </time>
      , {due > now ? soon(at, now) : ago(at, now)}.
    </Line>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <p className="mt-1.5 text-sm text-ink-2">{children}</p>
}
