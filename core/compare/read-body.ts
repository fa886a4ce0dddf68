import { lineValues } from '../parsing/named-lines'
import { fromBase64 } from '../base64'
import type { Capture } from '../contract/capture'
import { charsetName } from '../parsing/charset-name'
import { codingsOf } from '../parsing/codings'
import { ParsedBody } from '../parsing/parsed-body'

/** What is compared of a capture's body. */
export type Bodied = Pick<Capture, 'contentType' | 'headers' | 'body'> & {
  /** Its bytes below the content codings, where only the caller can decode them. */
  unpacked?: Uint8Array | undefined
}

/** A body as it was sent and as it is read. */
export interface ReadBody {
  sent: Uint8Array
  /** Without its content codings; as sent if they cannot be decoded. */
  bytes: Uint8Array
  parsed: ParsedBody
  /** Whether it has content codings that cannot be decoded. */
  packed: boolean
  /** The content codings that were taken off, and a charset other than UTF-8: "gzip", "gzip, GBK". */
  from: string
}

/** Returns a body as comparisons read it: without its content codings, and as text in its charset if it is text. */
export function readBody({ contentType, headers, body, unpacked }: Bodied): ReadBody {
  const sent =
    body.encoding === 'utf8' ? new TextEncoder().encode(body.text) : fromBase64(body.text)
  const encodings = lineValues(headers, 'content-encoding')
  const parsed = new ParsedBody(unpacked ?? sent, {
    contentType,
    encodings: unpacked ? [] : encodings,
    cut: body.truncated,
  })
  const packed = parsed.codings === null
  const codings = (!packed && codingsOf(encodings)) || []
  const { charset } = parsed.decoded
  const named = packed || charset === 'utf-8' ? [] : [charsetName(charset)]
  const from = [...codings, ...named].join(', ')
  return { sent, bytes: packed ? sent : parsed.bytes, parsed, packed, from }
}
