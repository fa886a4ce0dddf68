'use client'

import { useEffect, useMemo, useState } from 'react'
import { tooLong } from './too-long'
import type { Answer, Behind, PlainJob } from './worker/jobs'
import { jsonTree } from './worker/json-tree'
import { parser } from './worker/parser'

/** Up to here a tree is there before a worker would have heard of it. What is rarer always asks the worker. */
const AT_ONCE = 16_000

/** What the worker makes of a body; null while it reads. Keep `job` the same object between renders. */
export function useParsed<Asked extends PlainJob>(job: Asked): Answer<Asked['kind']> | null {
  const atOnce = useMemo(
    () => refusal(job) ?? (isSmall(job) ? (jsonTree(job.text) as Answer<Asked['kind']>) : null),
    [job],
  )
  const [held, setHeld] = useState<{ job: Asked; answer: Answer<Asked['kind']> } | null>(null)

  useEffect(() => {
    if (atOnce) return
    const left = new AbortController()
    void parser()
      .parse(job, left.signal)
      .then((answer) => {
        if (!left.signal.aborted) setHeld({ job, answer })
      })
    return () => left.abort()
  }, [job, atOnce])

  if (atOnce) return atOnce
  return held?.job === job ? held.answer : null
}

/** Handing megabytes to the worker takes the page itself as long as reading them. */
const refusal = (job: PlainJob): Behind | null =>
  'text' in job ? tooLong(job.kind, job.text) : null

const isSmall = (job: PlainJob): job is PlainJob & { kind: 'tree' } =>
  job.kind === 'tree' && job.text.length <= AT_ONCE
