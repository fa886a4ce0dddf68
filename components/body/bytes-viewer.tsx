'use client'

import { useMemo } from 'react'
import type { Content } from './content'
import { ImageView } from './media/image-view'
import { MailView } from './mail/mail-view'
import { Note } from '../elements/note'
import { PartsView } from './parts/parts-view'
import { PdfView } from './media/pdf-view'
import { ReadingNote } from '../elements/reading-note'
import { RowsView } from './text/rows-view'
import { TextView } from './text/text-view'
import { useParsed } from './use-parsed'

/** The views that need all bytes of a body. */
export function BytesViewer({
  view,
  bytes,
  contentType,
  text,
  saveAs,
  onOpen,
}: {
  view: 'parts' | 'mail' | 'image' | 'pdf' | 'protobuf'
  bytes: Uint8Array<ArrayBuffer>
  contentType: string | null
  text: string
  saveAs: string
  onOpen: (...contents: Content[]) => void
}) {
  if (view === 'image') return <ImageView bytes={bytes} label="Image in the body" />
  if (view === 'pdf') return <PdfView bytes={bytes} name={saveAs} />
  if (view === 'protobuf') return <ProtobufView bytes={bytes} />
  if (view === 'mail') return <MailView bytes={bytes} text={text} saveAs={saveAs} onOpen={onOpen} />
  return (
    <MultipartView
      bytes={bytes}
      contentType={contentType}
      text={text}
      saveAs={saveAs}
      onOpen={onOpen}
    />
  )
}

function ProtobufView({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const parsed = useParsed(useMemo(() => ({ kind: 'protobuf' as const, bytes }), [bytes]))
  if (!parsed) return <ReadingNote />
  if ('reason' in parsed) return <Note>{parsed.reason}.</Note>
  return (
    <>
      <Note>
        Read without its schema: numbers instead of names, and what a value may be besides.
      </Note>
      <RowsView label="Body as protocol buffers" table={parsed} json={false} />
    </>
  )
}

function MultipartView({
  bytes,
  contentType,
  text,
  saveAs,
  onOpen,
}: {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string | null
  text: string
  saveAs: string
  onOpen: (...contents: Content[]) => void
}) {
  const job = useMemo(() => ({ kind: 'parts' as const, bytes, contentType }), [bytes, contentType])
  const multipart = useParsed(job)
  if (!multipart) return <ReadingNote />
  if ('reason' in multipart) {
    return (
      <>
        <Note>{multipart.reason}.</Note>
        <TextView text={text} />
      </>
    )
  }
  return <PartsView multipart={multipart} bytes={bytes} saveAs={saveAs} onOpen={onOpen} />
}
