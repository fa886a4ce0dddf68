'use client'

import { useEffect, useMemo, useState } from 'react'
import type { Answer, PlainJob } from './worker/jobs'
import { jsonTree } from './worker/json-tree'
import { parser } from './worker/parser'

/** Up to here a tree is there before a worker would have heard of it. What is rarer always asks the worker. */
const AT_ONCE = 16_000

/** What the worker makes of a body; null while it reads. Keep `job` the same object between renders. */
export function useParsed<Asked extends PlainJob>(job: Asked): Answer<Asked['kind']> | null {
  const atOnce = useMemo(
    () => (isSmall(job) ? (jsonTree(job.text) as Answer<Asked['kind']>) : null),
    [job],
  )
  const [held, setHeld] = useState<{ job: Asked; answer: Answer<Asked['kind']> } | null>(null)

  useEffect(() => {
    if (isSmall(job)) return
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

const isSmall = (job: PlainJob): job is PlainJob & { kind: 'tree' } =>
  job.kind === 'tree' && job.text.length <= AT_ONCE
