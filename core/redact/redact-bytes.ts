import { Unreadable } from '../parsing/byte-reader'
import { cborToJson } from '../parsing/cbor'
import { charsetOf, decodeText, isUtf8 } from '../parsing/charset'
import { parsingLimits } from '../parsing/parsing-limits'
import { codingOf, isArchive, isMedia, notText } from '../parsing/magic'
import { isForm, isMessage, mediaType, packedAs } from '../parsing/media-type'
import { msgpackToJson } from '../parsing/msgpack'
import { opensJson } from '../parsing/text-layers'
import type { Coding } from '../parsing/codings'
import { tryDecodeCoding } from '../parsing/decode-coding'
import { codeUnits } from './code-units'
import type { Edit } from './edits'
import { formSecrets } from './form-secrets'
import { isTooDeep, type RedactContext } from './redact-context'
import { withoutSecretsOfMessage } from './message-secrets'
import { hasParts, withoutSecretParts } from './parts-secrets'
import { redactLimits } from './redact-limits'
import { textSecrets } from './text-secrets'

type Below = Uint8Array | 'damaged' | 'too long'

/**
 * What one body's content codings may decode to in all, those inside parts and base64 too. What is found by
 * whoever opens a link costs time for each byte, so that a small body may not decode to many.
 */
export class Unpacking {
  #left: number
  #words = redactLimits.base64

  /**
   * @param size bytes of the body as it was sent
   * @param maxUnpacked bytes that they may decode to, however many were sent
   */
  constructor(size = 0, maxUnpacked: number = parsingLimits.decoded) {
    const { expanded, expansion } = redactLimits
    this.#left = Math.min(maxUnpacked, Math.max(expanded, size * expansion))
  }

  /** Whether one more word of base64 may be opened; each call counts. */
  unwrap(): boolean {
    return this.#words-- > 0
  }

  /** Decodes a coding; why not, if it cannot be within the limit. */
  unpack(coding: Coding, bytes: Uint8Array): Below {
    const below = tryDecodeCoding(coding, bytes, Math.max(1, this.#left))
    if (typeof below !== 'string') this.#left -= below.length
    return below
  }

  /**
   * Returns the coding of bytes that nobody declares, and what is below it; null if they have none. Brotli
   * has no signature: what it decodes to text is taken for it.
   */
  unnamed(bytes: Uint8Array, contentType: string | null): readonly [Coding, Below] | null {
    if (isUtf8(bytes) || isMedia(bytes) || isTextAsDeclared(bytes, contentType)) return null
    const coding = codingOf(bytes)
    const below = this.unpack(coding ?? 'br', bytes)
    // A text in latin-1 may begin as zlib does.
    if (coding === 'deflate' && below === 'damaged') return null
    if (coding) return [coding, below]
    const isBrotli = below === 'too long' || (below !== 'damaged' && isWords(below))
    return isBrotli ? ['br', below] : null
  }
}

/**
 * Whether bytes are text in the charset that their type says, of those that not all bytes are text in: a few words
 * may decode as Brotli or MessagePack too.
 */
function isTextAsDeclared(bytes: Uint8Array, contentType: string | null): boolean {
  const { charset, source } = charsetOf(bytes, contentType)
  if (source !== 'declared' || !/^(?:gb|big5|euc-|shift_jis)/.test(charset)) return false
  const { text, broken } = decodeText(bytes, contentType)
  return !broken && !notText.test(text)
}

const isWords = (bytes: Uint8Array): boolean =>
  bytes.length > 0 &&
  bytes.subarray(0, 64).every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13))

/** Returns how to look into the bytes of a body. */
export function contextFor(unpacking: Unpacking): RedactContext {
  const context: RedactContext = {
    depth: 0,
    unwrap: () => unpacking.unwrap(),
    bytes: (bytes, contentType, depth) =>
      withoutSecrets(bytes, contentType, { ...context, depth }, unpacking),
  }
  return context
}

/** Bytes: shorter ones hold no secret. */
const minLength = 3

/**
 * Returns bytes without their secrets, the same object if they have none; null if they cannot be read:
 * archives, what is compressed and damaged or too large, and text in an encoding that nobody knows.
 */
function withoutSecrets(
  bytes: Uint8Array,
  contentType: string | null,
  context: RedactContext,
  unpacking: Unpacking,
): Uint8Array | null {
  if (bytes.length < minLength || (isMedia(bytes) && !isUtf8(bytes))) return bytes
  if (isArchive(bytes)) return null
  const coding = codingOf(bytes)
  if (coding && !(coding === 'deflate' && isUtf8(bytes))) {
    const below = isTooDeep(context) ? 'too long' : unpacking.unpack(coding, bytes)
    // A text in latin-1 may begin as zlib does.
    if (below === 'damaged' && coding === 'deflate') return ofValues(bytes, contentType, context)
    if (typeof below === 'string') return null
    const shown = context.bytes(below, contentType, context.depth + 1)
    return shown === below ? bytes : shown
  }
  return ofValues(bytes, contentType, context)
}

function ofValues(
  bytes: Uint8Array,
  contentType: string | null,
  context: RedactContext,
): Uint8Array | null {
  if (hasParts(bytes, contentType)) {
    const parts = withoutSecretParts(bytes, contentType, context)
    if (parts) return parts
  }
  if (isMessage(mediaType(contentType))) return withoutSecretsOfMessage(bytes, context)
  const packed = packedJson(bytes, contentType)
  if (packed !== null) return textSecrets(packed, context).length > 0 ? null : bytes
  const units = codeUnits(bytes, contentType, context.depth === 0)
  if (!units) return null
  if (context.depth > 0 && !units.isText) return bytes
  return units.edited(secretsOf(units.text, contentType, context))
}

const startsForm = /^&{0,200}[\w%.[\]+-]{1,200}=/
const isOnlyForm = /^[\w%.[\]+-]{1,200}=[^\r\n]*\s*$/

/** Senders mislabel: what is in the syntax of a form is read as one, and what is not as what it is. */
function secretsOf(text: string, contentType: string | null, context: RedactContext): Edit[] {
  if (isForm(mediaType(contentType))) {
    if (opensJson(text)) return textSecrets(text, context)
    const form = formSecrets(text, context)
    return startsForm.test(text) ? form : [...form, ...textSecrets(text, context)]
  }
  const edits = textSecrets(text, context)
  const form = !opensJson(text) && isOnlyForm.test(text)
  return form ? [...edits, ...formSecrets(text, context)] : edits
}

/** Returns MessagePack or CBOR as JSON; null for anything else. */
function packedJson(bytes: Uint8Array, contentType: string | null): string | null {
  const declared = packedAs(contentType)
  const first = bytes[0] ?? 0
  if (!declared && isTextAsDeclared(bytes, contentType)) return null
  // Lists and objects; no UTF-8 begins like them.
  if (!declared && (first < 0x80 || first > 0xbf) && (first < 0xd9 || first > 0xdf)) return null
  const readers = declared === 'cbor' ? [cborToJson] : [msgpackToJson, cborToJson]
  for (const read of readers) {
    try {
      return read(bytes)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
    }
  }
  return null
}
