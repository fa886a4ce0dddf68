'use client'

import { useEffect, useState } from 'react'
import { plural } from '../ui/words'
import { noticeWords } from './list-notice'
import type { InspectorState } from '../live/state'

/** Announces how many requests arrived to screen readers, once a run of arrivals is over. */
export function ArrivalReport({ arrival, notices }: Pick<InspectorState, 'arrival' | 'notices'>) {
  const [text, setText] = useState('')
  useEffect(() => {
    if (arrival.count === 0) return
    const timer = setTimeout(() => setText(`${plural(arrival.count, 'request')} arrived`), 1000)
    return () => clearTimeout(timer)
  }, [arrival])

  const last = notices.at(-1)
  return (
    <div className="sr-only">
      <p aria-live="polite">{text}</p>
      <p aria-live="polite">{last ? noticeWords(last) : ''}</p>
    </div>
  )
}
