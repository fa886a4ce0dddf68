'use client'

import { useEffect, useMemo, useState } from 'react'
import type { CaptureSource } from '../live/source'
import { messageOf } from '../ui/fetch-json'
import { lazyComponent } from '../ui/lazy-component'
import type { BodyView } from './body-kind'
import type { Content, Shown } from './content'
import { findJwts } from './jwt/jwt'
import { Note } from '../elements/note'
import { ParsedText } from './parsed-text'
import { ReadingNote } from '../elements/reading-note'
import { wholeBytes } from './whole-body'

const HexView = lazyComponent(
  () => import('./hex/hex-view').then(({ HexView }) => HexView),
  <ReadingNote />,
)
const FormView = lazyComponent(
  () => import('./form-view').then(({ FormView }) => FormView),
  <ReadingNote />,
)
const PageView = lazyComponent(
  () => import('./media/page-view').then(({ PageView }) => PageView),
  <ReadingNote />,
)
const JwtView = lazyComponent(
  () => import('./jwt/jwt-view').then(({ JwtView }) => JwtView),
  <ReadingNote />,
)
const TextView = lazyComponent(
  () => import('./text/text-view').then(({ TextView }) => TextView),
  <ReadingNote />,
)
const BytesViewer = lazyComponent(
  () => import('./bytes-viewer').then(({ BytesViewer }) => BytesViewer),
  <ReadingNote />,
)

/** Shows one content in one view. */
export function BodyViewer({
  view,
  source,
  capture,
  content,
  text,
  saveAs,
  onOpen,
}: {
  view: BodyView
  source: CaptureSource | null
  capture: Shown
  content: Content
  text: string
  /** The base name of saved files. */
  saveAs: string
  onOpen: (...contents: Content[]) => void
}) {
  if (view === 'text') return <TextView text={text} />
  if (view === 'tree' || view === 'json' || view === 'xml') {
    return <ParsedText kind={view} text={text} onOpen={onOpen} />
  }
  if (view === 'form') return <FormView content={content} />
  if (view === 'hex') return <HexView body={content.body} />
  if (view === 'page') return <PageView text={text} />
  if (view === 'jwt') return findJwts(text).map((jwt) => <JwtView key={jwt.token} jwt={jwt} />)
  return (
    <WithBytes source={source} capture={capture} content={content}>
      {(bytes) => (
        <BytesViewer
          view={view}
          bytes={bytes}
          contentType={content.contentType}
          text={text}
          saveAs={saveAs}
          onOpen={onOpen}
        />
      )}
    </WithBytes>
  )
}

/** Passes on all bytes of a content, fetched if only the first of them are loaded. */
function WithBytes({
  source,
  capture,
  content,
  children,
}: {
  source: CaptureSource | null
  capture: Shown
  content: Content
  children: (bytes: Uint8Array<ArrayBuffer>) => React.ReactNode
}) {
  const [read, setRead] = useState<Uint8Array<ArrayBuffer> | string | null>(null)
  const key = useMemo(() => ({ source, capture, content }), [source, capture, content])
  useEffect(() => {
    let left = false
    wholeBytes(key.source, key.capture, key.content.body)
      .catch((error: unknown) => messageOf(error))
      .then(
        (result) => !left && setRead(result),
        () => undefined,
      )
    return () => {
      left = true
    }
  }, [key])
  if (read === null) return <ReadingNote />
  return typeof read === 'string' ? <Note>{read}</Note> : children(read)
}
