import { lineValue, lineValues } from '../parsing/named-lines'
import { joinBytes } from '../join-bytes'
import { latin1Bytes, latin1Text } from '../latin1'
import { boundaryOf, parseMultipart, type MultipartPart, partLimits } from '../parsing/multipart'
import { isMultipart, mediaType } from '../parsing/media-type'
import { looseBase64 } from '../parsing/text-layers'
import { toBase64 } from '../base64'
import { edited } from './edits'
import { bytesOfQuotedPrintable, toQuotedPrintable } from './quoted-printable'
import { deeper, isTooDeep, type RedactContext } from './redact-context'
import { isNamedSecret, namesOf } from './disposition-secrets'
import { redactionMark } from './secret-names'
import { textSecrets } from './text-secrets'

/**
 * Returns a multipart body without its secrets: parts by their names, the others by what they hold, heads by
 * their lines. Reads the same parts as a viewer does, but all of them. Null if it has no parts.
 */
export function withoutSecretParts(
  bytes: Uint8Array,
  contentType: string | null,
  context: RedactContext,
): Uint8Array | null {
  const declared = partsAt(boundaryOf(contentType, bytes), bytes)
  // Where the declared boundary does not occur, senders forgot to make it the body's.
  const parts = declared.length > 0 ? declared : partsAt(boundaryOf(null, bytes), bytes)
  if (parts.length === 0) return null
  const { charset } = mediaType(contentType)
  const pieces: Uint8Array[] = []
  let changed = false
  const add = (before: Uint8Array, after: Uint8Array): void => {
    pieces.push(after)
    changed ||= after !== before
  }
  let at = 0
  for (const part of parts) {
    const head = bytes.subarray(at, part.start)
    add(head, ofText(head, context))
    const content = bytes.subarray(part.start, part.end)
    add(content, ofPart(content, part, { charset, context }))
    at = part.end
  }
  const rest = bytes.subarray(at)
  add(rest, ofText(rest, context))
  return changed ? joinBytes(pieces) : bytes
}

const partsAt = (boundary: string | null, bytes: Uint8Array): MultipartPart[] =>
  boundary === null ? [] : allParts(bytes, boundary)

/** Reads on where the reader stops after its limit. */
function allParts(bytes: Uint8Array, boundary: string): MultipartPart[] {
  const all: MultipartPart[] = []
  for (let from = 0; ;) {
    const found = parseMultipart(bytes.subarray(from), boundary)
    if ('reason' in found) return all
    for (const part of found.parts) {
      all.push({ ...part, start: part.start + from, end: part.end + from })
    }
    if (found.parts.length < partLimits.parts) return all
    from = all.at(-1)?.end ?? bytes.length
  }
}

const hiddenBytes = latin1Bytes(redactionMark)

/** Heads, and what stands before the first part and after the last one. */
function ofText(bytes: Uint8Array, context: RedactContext): Uint8Array {
  const text = latin1Text(bytes)
  const edits = textSecrets(text, context)
  return edits.length === 0 ? bytes : latin1Bytes(edited(text, edits))
}

function ofPart(
  content: Uint8Array,
  part: MultipartPart,
  { charset, context }: { charset: string; context: RedactContext },
): Uint8Array {
  if (content.length === 0) return content
  // What names it may stand beyond what is read of its head.
  const isCut = part.more > 0 || part.headers.some(([, value]) => value.length >= partLimits.header)
  if (isCut || isTooDeep(context) || isSecretPart(part, content)) return hiddenBytes
  return withoutSecretsOfPart(content, part, { charset, context })
}

/** Returns what a part holds without its secrets, by its content type and its transfer encoding. */
export function withoutSecretsOfPart(
  content: Uint8Array,
  part: Pick<MultipartPart, 'headers' | 'contentType'>,
  { charset, context }: { charset: string; context: RedactContext },
): Uint8Array {
  const type = part.contentType ?? (charset === '' ? null : `text/plain; charset=${charset}`)
  const transfer = lineValue(part.headers, 'content-transfer-encoding')?.trim().toLowerCase()
  if (transfer === 'base64') return ofBase64(content, type, context) ?? hiddenBytes
  if (transfer === 'quoted-printable') {
    return ofQuotedPrintable(content, type, context) ?? hiddenBytes
  }
  return context.bytes(content, type, context.depth + 1) ?? hiddenBytes
}

function isSecretPart({ headers, name }: MultipartPart, content: Uint8Array): boolean {
  const fields = lineValues(headers, 'content-disposition')
  const names = [name ?? '', ...fields.flatMap(namesOf)]
  return isNamedSecret(names, latin1Text(content.subarray(0, 4096)))
}

function ofBase64(
  content: Uint8Array,
  type: string | null,
  context: RedactContext,
): Uint8Array | null {
  let bytes: Uint8Array
  try {
    bytes = looseBase64(latin1Text(content))
  } catch {
    // It is not base64, whatever its head says.
    return context.bytes(content, type, context.depth + 1)
  }
  const shown = context.bytes(bytes, type, context.depth + 1)
  if (shown === bytes) return content
  return shown && latin1Bytes(toBase64(shown).replace(/.{76}(?=.)/g, '$&\r\n'))
}

function ofQuotedPrintable(
  content: Uint8Array,
  type: string | null,
  context: RedactContext,
): Uint8Array | null {
  const bytes = bytesOfQuotedPrintable(latin1Text(content))
  const below = context.bytes(bytes, type, context.depth + 1)
  if (below === null) return null
  // It may be a text as it stands, whatever its head says.
  const text = below === bytes ? latin1Text(content) : toQuotedPrintable(below)
  const edits = textSecrets(text, deeper(context))
  return below === bytes && edits.length === 0 ? content : latin1Bytes(edited(text, edits))
}

/** Whether a body is multipart by its type, or by how it begins: senders forget the type. */
export const hasParts = (bytes: Uint8Array, contentType: string | null): boolean =>
  isMultipart(mediaType(contentType)) ||
  (bytes[0] === dash && bytes[1] === dash && beginsParts.test(latin1Text(bytes.subarray(0, 1000))))

const dash = 0x2d
const beginsParts = /^--[^\r\n]{1,70}\r?\n(?:[^\r\n]+\r?\n)*?content-disposition:/i
