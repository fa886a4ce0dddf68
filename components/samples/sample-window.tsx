'use client'

import { useEffect, useMemo, useState } from 'react'
import type { SampleList } from '@/core/contract/sample'
import { Chooser } from '../ui/chooser'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { type SampleChoice, choicesOf, matchingChoices } from './choices'
import { noteSample, recentSamples } from './recent'
import { postSample } from './post-sample'
import { sendTestRequest } from './test-request'

const none: SampleList = { samples: [] }

/** Everything that can be sent to a bin by hand. */
export function SampleWindow({
  bin,
  onSent,
  onClose,
}: {
  bin: { id: string; url: string }
  onSent: (seq: number) => void
  onClose: () => void
}) {
  const [list, setList] = useState<SampleList | null>(null)
  const [error, setError] = useState<string | null>(null)
  const choices = useMemo(() => choicesOf(list ?? none, recentSamples()), [list])

  useEffect(() => {
    const stop = new AbortController()
    fetchJson<SampleList>('/api/samples', { signal: stop.signal }).then(setList, (error) => {
      if (!stop.signal.aborted) setError(messageOf(error))
    })
    return () => stop.abort()
  }, [])

  async function send({ id, sample }: SampleChoice) {
    onClose()
    noteSample(id)
    if (!sample) return sendTestRequest(bin)
    const seq = await postSample(bin.id, sample)
    if (seq !== null) onSent(seq)
  }

  const reading = list ? null : 'Reading the samples…'
  return (
    <Chooser
      title="Samples"
      field="Send a sample: find a provider or an event"
      find={(typed) => matchingChoices(choices, typed)}
      row={(choice) => <SampleRow choice={choice} />}
      status="No samples match."
      note={error === null ? reading : `The samples could not be read. ${error}`}
      reading={list === null && error === null}
      onChoose={(choice) => void send(choice)}
      onClose={onClose}
    />
  )
}

function SampleRow({ choice: { sample, note } }: { choice: SampleChoice }) {
  return (
    <>
      <span className="shrink-0 font-medium">{sample?.name ?? 'Plain test request'}</span>
      <span className="min-w-0 flex-1 truncate font-mono text-sm text-ink-2">{sample?.event}</span>
      <span className="shrink-0 text-sm text-ink-3">{note}</span>
    </>
  )
}
