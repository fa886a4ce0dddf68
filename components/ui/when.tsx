'use client'

import { useTimeSetting } from './time-setting'
import { useNow } from './use-now'
import { ago, timeOfDay, dateAndTime } from './words'

/** A time as the viewer prefers: relative, or as a clock time; the other one is its title. */
export function When({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  const { form, zone } = useTimeSetting()
  return (
    <time dateTime={at} title={now === 0 ? undefined : dateAndTime(at, zone)} className={className}>
      {now === 0 ? '' : form === 'relative' ? ago(at, now) : timeOfDay(at, zone, now)}
    </time>
  )
}
