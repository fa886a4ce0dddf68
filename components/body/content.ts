import type { Capture, CaptureBody } from '@/core/contract/capture'
import { redactionNote } from './body-words'
import { captureBodyOf } from './bytes'
import { lineValues } from '@/core/parsing/named-lines'

/** The parts of a capture that the views need: of the body that was sent, or of the reply's. */
export type Shown = Pick<
  Capture,
  'bin' | 'seq' | 'contentType' | 'headers' | 'body' | 'size' | 'refused' | 'redacted'
>

/** Something to view: the body as sent, or content found inside it. */
export interface Content {
  /** How it was extracted from the one before: "gzip", "base64", "commits[0].url", "part 2". */
  name: string
  contentType: string | null
  body: CaptureBody
  /** A remark on how it was decoded. */
  note: string | null
  /** Still compressed, so that it is not yet what the header lines declare. */
  packed?: boolean
}

export function asSent(capture: Pick<Capture, 'contentType' | 'body' | 'headers'>): Content {
  const { contentType, body, headers } = capture
  const packed = lineValues(headers, 'content-encoding').some(
    (value) => !/^\s*identity\s*$/i.test(value),
  )
  return { name: 'As sent', contentType, body, note: redactionNote(body), packed }
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
  return { name, contentType, body: captureBodyOf(bytes), note: null }
}
