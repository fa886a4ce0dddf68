'use client'

import { useEffect, useState } from 'react'
import type { Annotation } from '@/core/contract/annotation'
import type { Capture } from '@/core/contract/capture'
import { VisibleText } from '../capture/visible-text'
import { authorization, captureHref, type CaptureSource } from '../inspector/source'
import { fetchJson } from '../ui/fetch-json'
import { useAnnotating } from './annotating'
import { NoteForm } from './note-form'

/** What the owner wrote about the request: to be read by all, to be written by the owner. */
export function NotesTab({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const annotating = useAnnotating()
  const read = useNote(source, capture)
  const heard = annotating?.seq === capture.seq ? annotating.note : undefined
  const note = heard === undefined ? read : heard
  if (annotating?.change) {
    return <NoteForm key={capture.seq} note={note ?? ''} change={annotating.change} />
  }
  if (note === null) return <p className="text-ink-2">There is no note on this request.</p>
  return (
    <p className="max-w-[80ch] wrap-anywhere whitespace-pre-wrap">
      {note.split('\n').map((line, at) => (
        <span key={at} className="block min-h-5">
          <VisibleText text={line} tabs />
        </span>
      ))}
    </p>
  )
}

/** The note as it is now: a capture that was read before may not have it yet. */
function useNote(source: CaptureSource, capture: Capture): string | null {
  const [read, setRead] = useState<{ of: Capture; note: string | null } | null>(null)
  useEffect(() => {
    const left = new AbortController()
    const path = `${captureHref(source, capture.seq)}/annotation`
    const init = { headers: authorization(source), signal: left.signal }
    fetchJson<Annotation>(path, init).then(
      ({ note }) => setRead({ of: capture, note }),
      // What the capture came with is shown then.
      () => undefined,
    )
    return () => left.abort()
  }, [source, capture])
  return read?.of === capture ? read.note : capture.note
}
