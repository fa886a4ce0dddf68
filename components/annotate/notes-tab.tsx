'use client'

import { useEffect, useState } from 'react'
import type { Annotation } from '@/core/contract/annotation'
import type { Capture } from '@/core/contract/capture'
import { VisibleText } from '../elements/visible-text'
import { authorizationHeader, captureHref, type CaptureSource } from '../live/source'
import { fetchJson } from '../ui/fetch-json'
import { useAnnotating } from './annotating'
import { NoteForm } from './note-form'

/** The owner's note on the request: everyone may read it, the owner may edit it. */
export function NotesTab({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const annotating = useAnnotating()
  const read = useNote(source, capture, annotating?.session ?? 0)
  const heard = annotating?.seq === capture.seq ? annotating.note : undefined
  const note = heard === undefined ? read : heard
  if (annotating?.change) {
    return (
      <NoteForm
        key={capture.seq}
        note={note ?? ''}
        change={annotating.change}
        focus={annotating.writes}
        onFocus={annotating.onWriting}
      />
    )
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

/**
 * The current note. A capture that was read earlier may lack it, and changes from before the page
 * joined (`session`) were not pushed to it.
 */
function useNote(source: CaptureSource, capture: Capture, session: number): string | null {
  const [read, setRead] = useState<{ of: Capture; note: string | null } | null>(null)
  useEffect(() => {
    const left = new AbortController()
    const path = `${captureHref(source, capture.seq)}/annotation`
    const init = { headers: authorizationHeader(source), signal: left.signal }
    fetchJson<Annotation>(path, init).then(
      ({ note }) => setRead({ of: capture, note }),
      // The note that came with the capture is then shown.
      () => undefined,
    )
    return () => left.abort()
  }, [source, capture, session])
  return read?.of === capture ? read.note : capture.note
}
