'use client'

import { useEffect, useMemo, useState } from 'react'
import { type Answer, type PlainJob, runPlain } from './worker/jobs'
import { parser } from './worker/parser'

/** Up to here a job is done before a worker would have heard of it. */
const AT_ONCE = 16_000

/** What the worker makes of a body; null while it reads. Keep `job` the same object between renders. */
export function useParsed<Asked extends PlainJob>(job: Asked): Answer<Asked['kind']> | null {
  const atOnce = useMemo(
    () => (sizeOf(job) <= AT_ONCE ? (runPlain(job) as Answer<Asked['kind']>) : null),
    [job],
  )
  const [held, setHeld] = useState<{ job: Asked; answer: Answer<Asked['kind']> } | null>(null)

  useEffect(() => {
    if (sizeOf(job) <= AT_ONCE) return
    const left = new AbortController()
    void parser()
      .parse(job, left.signal)
      .then((answer) => {
        if (!left.signal.aborted) setHeld({ job, answer })
      })
    return () => left.abort()
  }, [job])

  if (atOnce) return atOnce
  return held?.job === job ? held.answer : null
}

function sizeOf(job: PlainJob): number {
  return 'text' in job ? job.text.length : job.bytes.length
}
