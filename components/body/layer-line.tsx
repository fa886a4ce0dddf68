'use client'

import { Fragment, useMemo } from 'react'
import { sizeInWords } from '@/core/size-in-words'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import type { DecodedText } from '@/core/parsing/charset'
import type { BodyKind } from './body-kind'
import { bodyBytes, bodySize } from './bytes'
import { type Content, textContent } from './content'
import { layerNames, type Layer } from './layers'
import { readingWords } from './reading-words'
import type { Layers } from './use-layers'
import { useParsed } from './use-parsed'
import { visibleText } from '@/core/visible'

/** Shows as what a body is read, its decoded layers, the way back, and the layers that can be decoded next. */
export function LayerLine({
  layers,
  offers,
  content,
  kind,
  decoded,
  className,
}: {
  layers: Layers
  offers: Layer[]
  content: Content
  kind: BodyKind
  /** Null if it is not shown as text. */
  decoded: DecodedText | null
  className?: string
}) {
  const { contents, busy, error } = layers
  const words = useMemo(
    () => (decoded ? readingWords(content, kind, decoded) : []),
    [content, kind, decoded],
  )
  const shown = contents.at(-1)?.body
  const size = useMemo(() => (shown ? sizeInWords(bodySize(shown)) : ''), [shown])
  return (
    <div className={cx('flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-sm', className)}>
      {contents.length > 1 && (
        <nav
          aria-label="Layers of the body"
          className="flex min-w-0 flex-wrap items-center gap-1.5"
        >
          {contents.map(({ name }, index) => {
            const last = index === contents.length - 1
            return (
              <Fragment key={index}>
                {index > 0 && (
                  <span aria-hidden className="text-ink-3">
                    ›
                  </span>
                )}
                <button
                  type="button"
                  aria-current={last || undefined}
                  onClick={() => layers.keep(index + 1)}
                  className={cx(
                    'max-w-[240px] truncate',
                    last ? 'font-medium text-ink' : 'text-copper-ink hover:underline',
                  )}
                >
                  {visibleText(name)}
                </button>
                {last && <span className="text-ink-3">{size}</span>}
              </Fragment>
            )
          })}
        </nav>
      )}
      {!busy && words.length > 0 && <span className="text-ink-2">{words.join(' · ')}</span>}
      {!busy && (kind === 'form' || kind === 'multipart') && (
        <InsideBody content={content} onOpen={layers.open} />
      )}
      {busy && (
        <span role="status" className="text-ink-2">
          Reading…
        </span>
      )}
      {error && (
        <span role="status" className="text-client">
          {error}
        </span>
      )}
      {!busy && offers.length > 0 && (
        <span role="group" aria-label="Decode" className="flex items-center gap-1.5 text-ink-2">
          Decode
          {offers.map((by) => (
            <Button
              key={by}
              variant="ghost"
              className="h-[24px] px-2"
              onClick={() => layers.layer(by)}
            >
              {layerNames[by]}
            </Button>
          ))}
        </span>
      )}
    </div>
  )
}

/** The JSON in fields of a form or a multipart body. */
function InsideBody({
  content: { body, contentType },
  onOpen,
}: {
  content: Content
  onOpen: (content: Content) => void
}) {
  const job = useMemo(
    () => ({ kind: 'inside' as const, bytes: bodyBytes(body), contentType }),
    [body, contentType],
  )
  const found = useParsed(job)
  if (!found || 'reason' in found || found.documents.length === 0) return null
  return (
    <span
      role="group"
      aria-label="Inside the body"
      className="flex flex-wrap items-center gap-1.5 text-ink-2"
    >
      Open
      {found.documents.map(({ words, text }, index) => (
        <Button
          key={index}
          variant="ghost"
          className="h-[24px] max-w-[320px] px-2"
          onClick={() => onOpen(textContent(words, text, 'application/json'))}
        >
          <span className="truncate">{visibleText(words)}</span>
        </Button>
      ))}
    </span>
  )
}
