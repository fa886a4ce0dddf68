'use client'

import { useEffect, useState } from 'react'
import { plural } from '../ui/words'
import { noticeWords } from './list-notice'
import type { InspectorState } from './state'

/** Says politely, for who does not see the list, how many arrived; once a run of arrivals is over. */
export function ArrivalReport({ arrival, notices }: Pick<InspectorState, 'arrival' | 'notices'>) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (arrival.count === 0) return
    const timer = setTimeout(() => setSaid(`${plural(arrival.count, 'request')} arrived`), 1000)
    return () => clearTimeout(timer)
  }, [arrival])

  const last = notices.at(-1)
  return (
    <div className="sr-only">
      <p aria-live="polite">{said}</p>
      <p aria-live="polite">{last ? noticeWords(last) : ''}</p>
    </div>
  )
}
