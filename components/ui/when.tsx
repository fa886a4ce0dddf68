'use client'

import { useTimeSetting } from './time-setting'
import { useNow } from './use-now'
import { ago, timeOfDay, dateAndTime, durationWords } from './words'

/** A time as the viewer prefers: relative, or as a clock time; the other one is its title. */
export function When({
  at,
  now: justNow,
  className,
}: {
  at: string
  /** For narrow places: only the span, with this word for "just now". */
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
        : durationWords(now - Date.parse(at))
  return (
    <time dateTime={at} title={now === 0 ? undefined : dateAndTime(at, zone)} className={className}>
      {now === 0 ? '' : form === 'relative' ? relative : timeOfDay(at, zone, now)}
    </time>
  )
}
