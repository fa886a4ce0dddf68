'use client'

import { Download } from 'lucide-react'
import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { CopyButton } from '../ui/copy-button'
import { IconButton } from '../ui/icon-button'
import { isText } from '../body/body-kind'
import { sentText } from '../body/body-text'
import { bodyBytes } from '../body/bytes'
import { saveBytes } from '../body/download'
import { HexLine } from '../body/hex/hex-line'
import { hexRowCount } from '../body/hex/hex-rows'
import { useHexLayout } from '../body/hex/use-hex-layout'
import { LineList } from '../body/text/line-list'
import { rawRequest, rawText, requestHead, requestTrailers } from '../export/raw-request'
import { ScrollPane } from '../elements/scroller'
import { Gutter } from '../body/text/gutter'
import { rowLength, type TextRows, textRow, textRows } from '../body/text/text-rows'
import { WrapButton } from '../body/text/wrap-button'
import { VisibleText } from '../elements/visible-text'
import { wireNumbers } from './wire-numbers'
import { WireFacts } from './wire-facts'
import { WireReply } from './wire-reply'
import { hasLine } from '@/core/parsing/named-lines'

const noBytes = new Uint8Array()

/** Shows the request as it was sent, and beside it (if there is room) the reply. */
export function WireTab({ capture, narrow }: { capture: Capture; narrow: boolean }) {
  const side = 'px-6 py-4 phone:px-4'
  return (
    <div className="flex h-full min-h-0 flex-col @min-[920px]:flex-row">
      <ScrollPane
        active={!narrow}
        className={`${side} shrink-0 border-line @max-[920px]:max-h-[45%] @max-[920px]:border-b @min-[920px]:order-last @min-[920px]:w-[44%] @min-[920px]:border-l phone:max-h-none`}
      >
        <WireReply capture={capture} />
        {/* Only if there is no room beside the tabs. */}
        <div className="mt-6 @min-[840px]:hidden">
          <WireFacts capture={capture} />
        </div>
      </ScrollPane>
      <Request capture={capture} narrow={narrow} />
    </div>
  )
}

/** The whole request as one text, with a binary body as hex. */
function Request({ capture, narrow }: { capture: Capture; narrow: boolean }) {
  const parts = useMemo(() => partsOf(capture), [capture])
  const { head, body, bytes, trailers } = parts
  const numbers = useMemo(() => wireNumbers(parts), [parts])
  const digits = String(numbers.last).length
  // A number and the space after it.
  const [layout, measured] = useHexLayout(bytes.length, digits + 2)
  const bodyRows = body ? body.count : hexRowCount(bytes, layout)

  function row(index: number) {
    if (index < head.count) return <Line rows={head} index={index} />
    const inBody = index - head.count
    if (inBody >= bodyRows) return <Line rows={trailers} index={inBody - bodyRows} />
    return body ? (
      <Line rows={body} index={inBody} />
    ) : (
      <HexLine bytes={bytes} index={inBody} layout={layout} />
    )
  }

  return (
    <section aria-label="What was sent" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex items-center gap-3 px-6 pt-3.5 pb-2 phone:px-4">
        <h3 className="text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">
          What was sent
        </h3>
        <p className="min-w-0 flex-1 text-sm text-ink-3">
          {isChunked(capture) && 'In chunks; how they were cut is not kept.'}
        </p>
        <span className="-mr-2 flex">
          <WrapButton />
          {body && <CopyButton iconOnly label="Copy raw request" text={() => rawText(capture)} />}
          <IconButton
            label="Download raw request"
            icon={Download}
            onClick={() => saveBytes(rawRequest(capture), `${capture.bin}-${capture.seq}.http`)}
          />
        </span>
      </div>
      <ScrollPane key={capture.seq} active={!narrow} className="flex-1 px-6 phone:px-4">
        <div className="font-mono text-base">{measured}</div>
        <LineList
          label="Raw request"
          count={head.count + bodyRows + trailers.count}
          characters={head.text.length + (body?.text.length ?? bytes.length * 4)}
          lengthOf={(index) => {
            if (index < head.count) return rowLength(head, index)
            const inBody = index - head.count
            if (inBody >= bodyRows) return rowLength(trailers, inBody - bodyRows)
            return body ? rowLength(body, inBody) : 0
          }}
          isFixed={(index) => !body && index >= head.count && index < head.count + bodyRows}
          gutter={(index) => <Gutter number={numbers.of(index, bodyRows)} digits={digits} />}
          row={row}
        />
      </ScrollPane>
    </section>
  )
}

function Line({ rows, index }: { rows: TextRows; index: number }) {
  return <VisibleText text={textRow(rows, index).replace(/\r$/, '')} tabs />
}

function partsOf(capture: Capture) {
  const binary = !isText(capture.contentType, capture.body)
  return {
    head: textRows(requestHead(capture)),
    body: binary ? null : textRows(sentText(capture.contentType, capture.body)),
    bytes: binary ? bodyBytes(capture.body) : noBytes,
    trailers: textRows(requestTrailers(capture)),
  }
}

function isChunked(capture: Capture): boolean {
  return hasLine(capture.headers, 'transfer-encoding')
}
