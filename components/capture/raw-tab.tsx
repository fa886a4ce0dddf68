'use client'

import { Download } from 'lucide-react'
import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { CopyButton } from '../ui/copy-button'
import { IconButton } from '../ui/icon-button'
import { isText } from './body-kind'
import { bodyText } from './body-text'
import { bodyBytes } from './bytes'
import { saveBytes } from './download'
import { hexRowCount } from './hex-rows'
import { HexLine } from './hex-line'
import { LineList } from './line-list'
import { rawRequest, rawText, requestHead, requestTrailers } from './raw-request'
import { ScrollPane } from './scroller'
import { type TextRows, textRow, textRows } from './text-rows'
import { VisibleText } from './visible-text'

const NO_BYTES = new Uint8Array()

/** The whole request as one text; a binary body stands in it as hex. */
export function RawTab({ capture, narrow }: { capture: Capture; narrow: boolean }) {
  const parts = useMemo(() => partsOf(capture), [capture])
  const { head, body, bytes, trailers } = parts
  const bodyRows = body ? body.count : hexRowCount(bytes)

  function row(index: number) {
    if (index < head.count) return <Line rows={head} index={index} />
    const inBody = index - head.count
    if (inBody >= bodyRows) return <Line rows={trailers} index={inBody - bodyRows} />
    return body ? <Line rows={body} index={inBody} /> : <HexLine bytes={bytes} index={inBody} />
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-3 px-6 pt-3.5 pb-2 phone:px-4">
        <p className="flex-1 text-sm text-ink-2">
          Method, target, header lines and body as sent.
          {isChunked(capture) && ' It came in chunks; their framing is not kept.'}
        </p>
        <span className="-mr-2 flex">
          {body && <CopyButton iconOnly label="Copy raw request" text={() => rawText(capture)} />}
          <IconButton
            label="Download raw request"
            icon={Download}
            onClick={() => saveBytes(rawRequest(capture), `${capture.bin}-${capture.seq}.http`)}
          />
        </span>
      </div>
      <ScrollPane key={capture.seq} active={!narrow} className="flex-1 px-6 pt-1 phone:px-4">
        <LineList
          label="Raw request"
          count={head.count + bodyRows + trailers.count}
          characters={head.text.length + (body?.text.length ?? bytes.length * 4)}
          row={row}
        />
      </ScrollPane>
    </div>
  )
}

function Line({ rows, index }: { rows: TextRows; index: number }) {
  return <VisibleText text={textRow(rows, index).replace(/\r$/, '')} tabs />
}

function partsOf(capture: Capture) {
  const binary = !isText(capture.contentType, capture.body)
  return {
    head: textRows(requestHead(capture)),
    body: binary ? null : textRows(bodyText(capture.contentType, capture.body).text),
    bytes: binary ? bodyBytes(capture.body) : NO_BYTES,
    trailers: textRows(requestTrailers(capture)),
  }
}

function isChunked(capture: Capture): boolean {
  return capture.headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
}
