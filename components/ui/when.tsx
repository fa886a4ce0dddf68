'use client'

import { useTimeSetting } from './time-setting'
import { useNow } from './use-now'
import { ago, clock, moment, span } from './words'

/** A moment as the person wants times: how long ago, or the clock; the other one is its title. */
export function When({
  at,
  now: justNow,
  className,
}: {
  at: string
  /** In a narrow place: only the span, and this word for what just happened. */
  now?: string
  className?: string
}) {
  const now = useNow()
  const { form, zone } = useTimeSetting()
  const relative =
    justNow === undefined
      ? ago(at, now)
      : now - Date.parse(at) < 1000
        ? justNow
        : span(now - Date.parse(at))
  return (
    <time dateTime={at} title={now === 0 ? undefined : moment(at, zone)} className={className}>
      {now === 0 ? '' : form === 'relative' ? relative : clock(at, zone, now)}
    </time>
  )
}
