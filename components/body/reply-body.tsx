'use client'

import { lineValue } from '@/core/parsing/line-values'
import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { BodyViews } from './body-views'
import { bodyBytes } from './bytes'
import type { Shown } from './content'
import { saveBytes } from './download'
import { Note } from '../elements/note'
import { Section } from '../elements/section'
import { exactSize } from '../elements/words'

/** Shows the reply's body, in the same views as the request's. */
export function ReplyBody({
  of: { bin, seq, redacted },
  reply,
}: {
  /** The capture that it replies to. */
  of: Pick<Capture, 'bin' | 'seq' | 'redacted'>
  reply: Pick<Capture['reply'], 'headers' | 'body' | 'size'>
}) {
  const { body, size, headers } = reply
  const shown = useMemo((): Shown | null => {
    const contentType = lineValue(headers, 'content-type')
    return body && { bin, seq, redacted, contentType, headers, body, size, refused: null }
  }, [bin, seq, redacted, headers, body, size])
  if (size === 0) return null
  if (!shown) {
    return (
      <Section title="Reply body">
        <Note>{redacted ? 'Hidden by this link.' : 'The default reply: “ok”.'}</Note>
      </Section>
    )
  }
  const saveAs = `${bin}-${seq}-reply`
  return (
    <Section title="Reply body">
      <BodyViews
        // The body of a delayed or retried reply is another one: reset the views.
        key={`${shown.contentType} ${shown.body.text}`}
        source={null}
        capture={shown}
        name="reply body"
        part={shown.body.truncated ? () => <Note>The first part of {exactSize(size)}.</Note> : null}
        saveAs={saveAs}
        scrolls={false}
        bare
        onDownload={() => saveBytes(bodyBytes(shown.body), `${saveAs}.bin`)}
      />
    </Section>
  )
}
