import type { Capture, CaptureBody } from '@/core/contract/capture'
import { bodyOf } from './bytes'

/** What is shown of a capture: the body that was sent, or (in its place) the one that went back. */
export type Shown = Pick<
  Capture,
  'bin' | 'seq' | 'contentType' | 'headers' | 'body' | 'size' | 'refused' | 'redacted'
>

/** Something to look at: the body as sent, or what was found inside it. */
export interface Content {
  /** How it came out of the one before: "gzip", "base64", "commits[0].url", "part 2". */
  name: string
  contentType: string | null
  body: CaptureBody
  /** What there is to say about how it was read. */
  note: string | null
  /** What the header lines call it does not hold while it is compressed. */
  packed?: boolean
}

export function asSent(capture: Pick<Capture, 'contentType' | 'body' | 'headers'>): Content {
  const { contentType, body, headers } = capture
  const packed = headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'content-encoding' && !/^\s*identity\s*$/i.test(value),
  )
  return { name: 'As sent', contentType, body, note: null, packed }
}

export function textContent(name: string, text: string, contentType: string | null = null) {
  const body: CaptureBody = { encoding: 'utf8', text, truncated: false }
  return { name, contentType, body, note: null } satisfies Content
}

export function bytesContent(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): Content {
  return { name, contentType, body: bodyOf(bytes), note: null }
}
