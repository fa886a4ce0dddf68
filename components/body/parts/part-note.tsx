'use client'

import { useState } from 'react'
import { sizeInWords } from '@/core/size-in-words'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../inspector/source'
import { Button } from '../ui/button'
import { messageOf } from '../ui/fetch-json'
import { bodySize } from './bytes'
import { bytesContent, type Content } from './content'
import { Note } from './note'
import { hasMore, wholeBytes } from './whole-body'

/** Says how much of a body is here, and brings the rest when asked to. */
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
  const [fault, setFault] = useState<string | null>(null)

  async function read() {
    setReading(true)
    setFault(null)
    try {
      onRead(bytesContent('Whole body', await wholeBytes(source, capture), capture.contentType))
    } catch (error) {
      setFault(messageOf(error))
      setReading(false)
    }
  }

  return (
    <Note>
      {partOfBody(capture)}{' '}
      {hasMore(capture) && (
        <Button
          variant="ghost"
          className="h-[24px] px-2"
          disabled={reading}
          onClick={() => void read()}
        >
          {reading ? 'Reading…' : 'Read all of it'}
        </Button>
      )}
      {fault && (
        <span role="status" className="text-client">
          {fault}
        </span>
      )}
    </Note>
  )
}

/** What is here of a body that is not here whole. */
function partOfBody(capture: Pick<Capture, 'size' | 'body'>): string {
  const kept = bodySize(capture.body)
  if (capture.size <= kept) return 'This is what arrived; it was not the whole body.'
  return `The first ${sizeInWords(kept)} of the ${sizeInWords(capture.size)} that arrived.`
}
