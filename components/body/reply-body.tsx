'use client'

import { lineValue } from '@/core/parsing/named-lines'
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
  of: { bin, seq, redacted, refused },
  reply,
  title = 'Reply body',
  saveAs = `${bin}-${seq}-reply`,
}: {
  /** The capture that it replies to. */
  of: Pick<Capture, 'bin' | 'seq' | 'redacted' | 'refused'>
  reply: Pick<Capture['reply'], 'headers' | 'body' | 'size'>
  title?: string
  /** The base name of saved files. */
  saveAs?: string
}) {
  const { body, size, headers } = reply
  const shown = useMemo((): Shown | null => {
    const contentType = lineValue(headers, 'content-type')
    return body && { bin, seq, redacted, contentType, headers, body, size, refused: null }
  }, [bin, seq, redacted, headers, body, size])
  if (size === 0) return null
  if (!shown) {
    return (
      <Section title={title}>
        <Note>{whyNotShown(redacted, refused, size)}</Note>
      </Section>
    )
  }
  return (
    <Section title={title}>
      <BodyViews
        // The body of a delayed or retried reply is another one: reset the views.
        key={`${shown.contentType} ${shown.body.text}`}
        source={null}
        capture={shown}
        name={title.toLowerCase()}
        part={shown.body.truncated ? () => <Note>The first part of {exactSize(size)}.</Note> : null}
        saveAs={saveAs}
        scrolls={false}
        bare
        onDownload={() => saveBytes(bodyBytes(shown.body), `${saveAs}.bin`)}
      />
    </Section>
  )
}

/** Returns why the body of a reply is not shown. */
function whyNotShown(redacted: boolean, refused: Capture['refused'], size: number): string {
  if (refused !== null) return 'An error in JSON that says why it was refused. It is not kept.'
  if (redacted) return 'Hidden by this link.'
  // An import brings the header lines of a reply, and not its body.
  return size === 'ok'.length ? 'The default reply: “ok”.' : 'Not kept: this request was imported.'
}
