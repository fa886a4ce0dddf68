'use client'

import { useState } from 'react'
import { sizeInWords } from '@/core/size-in-words'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../../live/source'
import { Button } from '../../ui/button'
import { messageOf } from '../../ui/fetch-json'
import { bodySize } from '../bytes'
import { bytesContent, type Content } from '../content'
import { Note } from '../../elements/note'
import { hasMoreBytes, wholeBytes } from '../whole-body'

/** Says how much of a body is loaded, and loads the rest on request. */
export function PartNote({
  source,
  capture,
  onRead,
}: {
  source: CaptureSource
  capture: Capture
  onRead: (whole: Content) => void
}) {
  const [reading, setReading] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function read() {
    setReading(true)
    setError(null)
    try {
      onRead(bytesContent('Whole body', await wholeBytes(source, capture), capture.contentType))
    } catch (error) {
      setError(messageOf(error))
      setReading(false)
    }
  }

  return (
    <Note>
      {partOfBody(capture)}{' '}
      {hasMoreBytes(capture) && (
        <Button
          variant="ghost"
          className="h-[24px] px-2"
          disabled={reading}
          onClick={() => void read()}
        >
          {reading ? 'Reading…' : 'Load all of it'}
        </Button>
      )}
      {error && (
        <span role="status" className="text-client">
          {error}
        </span>
      )}
    </Note>
  )
}

/** Describes how much of an incomplete body is loaded. */
function partOfBody(capture: Pick<Capture, 'size' | 'body'>): string {
  // Where secrets were replaced, what is loaded has another size than what arrived.
  if (capture.body.hidden) return `Its beginning, of the ${sizeInWords(capture.size)} that arrived.`
  const loaded = sizeInWords(bodySize(capture.body))
  return `The first ${loaded} of the ${sizeInWords(capture.size)} that arrived.`
}
