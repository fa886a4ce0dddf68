import type { BodyRedaction } from '../contract/capture'
import { parsingLimits } from '../parsing/parsing-limits'
import { isArchive } from '../parsing/magic'
import { isUtf8 } from '../parsing/charset'
import { packedAs } from '../parsing/media-type'
import { type Coding, codingsOf } from '../parsing/codings'
import { contextFor, Unpacking } from './redact-bytes'

/** A body without its secrets, and what was done to it. */
export interface RedactedBody extends BodyRedaction {
  bytes: Uint8Array
}

const nothing = new Uint8Array()

/**
 * Returns a body without its secrets, below its content codings; nothing of it if they cannot be found.
 *
 * @param maxUnpacked bytes that it may be unpacked to; by default as many as anybody reads
 */
export function redactBody(
  body: Uint8Array,
  contentType: string | null,
  contentEncodings: readonly string[],
  maxUnpacked?: number,
): RedactedBody {
  const unpacking = new Unpacking(body.length, maxUnpacked)
  const unpacked = decoded(body, { contentType, contentEncodings }, unpacking)
  if ('unread' in unpacked) return { bytes: nothing, hidden: 'all', ...unpacked }
  const { bytes, decodings } = unpacked
  if (isArchive(bytes)) return { bytes: nothing, hidden: 'all', unread: 'archive' }
  const shown = contextFor(unpacking).bytes(bytes, contentType, 0)
  if (!shown) {
    const unread = packedAs(contentType) || !isUtf8(bytes) ? 'binary' : 'charset'
    return { bytes: nothing, hidden: 'all', unread }
  }
  return {
    bytes: shown,
    ...(shown !== bytes && { hidden: 'some' }),
    ...(decodings.length > 0 && { decoded: decodings }),
  }
}

type Decoded =
  | { bytes: Uint8Array; decodings: Coding[] }
  | { unread: NonNullable<BodyRedaction['unread']> }

/** Takes off the content codings that the head names, and those that it does not. */
function decoded(
  body: Uint8Array,
  head: { contentType: string | null; contentEncodings: readonly string[] },
  unpacking: Unpacking,
): Decoded {
  const named = codingsOf(head.contentEncodings)
  if (body.length === 0) return { bytes: body, decodings: [] }
  if (!named || named.length > parsingLimits.codings) return { unread: 'coding' }
  let bytes = body
  for (const coding of named) {
    const below = unpacking.unpack(coding, bytes)
    if (typeof below === 'string') return { unread: below === 'too long' ? 'too_large' : 'coding' }
    bytes = below
  }
  return withoutUnnamed(bytes, { contentType: head.contentType, named }, unpacking)
}

function withoutUnnamed(
  body: Uint8Array,
  { contentType, named }: { contentType: string | null; named: Coding[] },
  unpacking: Unpacking,
): Decoded {
  const decodings = [...named]
  let bytes = body
  for (;;) {
    const found = unpacking.unnamed(bytes, contentType)
    if (!found) return { bytes, decodings }
    if (decodings.length === parsingLimits.codings) return { unread: 'coding' }
    const [coding, below] = found
    if (typeof below === 'string') return { unread: below === 'too long' ? 'too_large' : 'coding' }
    bytes = below
    decodings.push(coding)
  }
}
