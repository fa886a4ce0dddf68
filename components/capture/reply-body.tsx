'use client'

import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { CopyButton } from '../ui/copy-button'
import { isText } from './body-kind'
import { bodyText } from './body-text'
import { bodyBytes } from './bytes'
import { HexLine } from './hex-line'
import { hexRowCount } from './hex-rows'
import { LineList } from './line-list'
import { Note } from './note'
import { Section } from './section'
import { textRow, textRows } from './text-rows'
import { VisibleText } from './visible-text'
import { exactSize } from './words'

/** The body that went back, as text where it is text. */
export function ReplyBody({ reply, redacted }: { reply: Capture['reply']; redacted: boolean }) {
  const { body, size, headers } = reply
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null
  const rows = useMemo(
    () => (body && isText(contentType, body) ? textRows(bodyText(contentType, body).text) : null),
    [body, contentType],
  )
  if (size === 0) return null
  if (!body) {
    return (
      <Section title="Reply body">
        <Note>{redacted ? 'Hidden by this link.' : 'The default answer: “ok”.'}</Note>
      </Section>
    )
  }
  const bytes = rows ? new Uint8Array() : bodyBytes(body)
  return (
    <Section title="Reply body">
      {body.truncated && <Note>The beginning of {exactSize(size)}.</Note>}
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <LineList
            label="Reply body"
            count={rows ? rows.count : hexRowCount(bytes)}
            characters={rows ? rows.text.length : bytes.length * 4}
            row={(index) =>
              rows ? (
                <VisibleText text={textRow(rows, index)} tabs />
              ) : (
                <HexLine bytes={bytes} index={index} />
              )
            }
          />
        </div>
        {rows && <CopyButton iconOnly label="Copy reply body" text={rows.text} />}
      </div>
    </Section>
  )
}
