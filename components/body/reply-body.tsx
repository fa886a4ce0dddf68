'use client'

import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { BodyViews } from './body-views'
import { bodyBytes } from './bytes'
import type { Shown } from './content'
import { saveBytes } from './download'
import { Note } from './note'
import { Section } from './section'
import { exactSize } from './words'

/** The body that went back, in the same views as the one that came. */
export function ReplyBody({
  of: { bin, seq, redacted },
  reply,
}: {
  /** The capture that it answers. */
  of: Pick<Capture, 'bin' | 'seq' | 'redacted'>
  reply: Pick<Capture['reply'], 'headers' | 'body' | 'size'>
}) {
  const { body, size, headers } = reply
  const shown = useMemo((): Shown | null => {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')
    const contentType = type?.[1] ?? null
    return body && { bin, seq, redacted, contentType, headers, body, size, refused: null }
  }, [bin, seq, redacted, headers, body, size])
  if (size === 0) return null
  if (!shown) {
    return (
      <Section title="Reply body">
        <Note>{redacted ? 'Hidden by this link.' : 'The default answer: “ok”.'}</Note>
      </Section>
    )
  }
  const saveAs = `${bin}-${seq}-reply`
  return (
    <Section title="Reply body">
      <BodyViews
        // Another body, of a reply that left late or was tried again, is read from its beginning.
        key={`${shown.contentType} ${shown.body.text}`}
        source={null}
        capture={shown}
        name="reply body"
        part={shown.body.truncated ? () => <Note>The beginning of {exactSize(size)}.</Note> : null}
        saveAs={saveAs}
        scrolls={false}
        bare
        onDownload={() => saveBytes(bodyBytes(shown.body), `${saveAs}.bin`)}
      />
    </Section>
  )
}
