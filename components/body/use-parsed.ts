'use client'

import { useEffect, useMemo, useState } from 'react'
import { tooLongToParse } from './refusals'
import type { ParseAnswer, Unparsed, PlainJob } from './worker/jobs'
import { jsonTree } from './worker/json-tree'
import { sharedParser } from './worker/parser'

/** Up to this size, parsing in the page is faster than asking a worker. Rare kinds always go to the worker. */
const maxAtOnce = 16_000

/** Returns the worker's result for a body; null while it runs. Keep `job` the same object between renders. */
export function useParsed<Job extends PlainJob>(job: Job): ParseAnswer<Job['kind']> | null {
  const atOnce = useMemo(
    () => refusal(job) ?? (isSmall(job) ? (jsonTree(job.text) as ParseAnswer<Job['kind']>) : null),
    [job],
  )
  const [held, setHeld] = useState<{ job: Job; answer: ParseAnswer<Job['kind']> } | null>(null)

  useEffect(() => {
    if (atOnce) return
    const left = new AbortController()
    void sharedParser()
      .parse(job, left.signal)
      .then((answer) => {
        if (!left.signal.aborted) setHeld({ job, answer })
      })
    return () => left.abort()
  }, [job, atOnce])

  if (atOnce) return atOnce
  return held?.job === job ? held.answer : null
}

/** Passing megabytes to the worker takes the page itself as long as reading them. */
const refusal = (job: PlainJob): Unparsed | null =>
  'text' in job ? tooLongToParse(job.kind, job.text) : null

const isSmall = (job: PlainJob): job is PlainJob & { kind: 'tree' } =>
  job.kind === 'tree' && job.text.length <= maxAtOnce
