import { decodeText } from './charset'
import { isForm, isJsonLines, isMultipart, type MediaType, mediaType } from './media-type'
import { boundaryOf, parseMultipart, type MultipartPart, partType } from './multipart'
import { parsingLimits } from './parsing-limits'
import type { Pair } from './pairs'
import { readJson } from './read-json'
import { bytesOfBase64, opensJson } from './text-layers'
import { isScalar, Members, type Value } from './value'
import { xmlValue } from './xml-value'

/** Values that a body holds, and how they were found. */
export interface Document {
  kind: 'json' | 'json lines' | 'form' | 'multipart' | 'xml'
  value: Value
  /** The text that it was read from. */
  text: string
  /** What it is inside of, outermost first: `field payload`, `base64`. Empty for the body itself. */
  inside: readonly string[]
}

/** A body whose text is known (parsed-body.ts). */
interface Body {
  bytes: Uint8Array
  contentType: string | null
  media: MediaType
  text: string
  json: Value | undefined
  form: readonly Pair[]
  decoded: { broken: boolean }
  cut: boolean
}
type MakeBody = (bytes: Uint8Array, contentType: string | null) => Body

/** Returns what a body says, by its format, the body itself first. */
export function documentsOf(body: Body, make: MakeBody, depth: number): Document[] {
  const { text, media } = body
  if (text === '') return []
  if (body.json !== undefined) return [{ kind: 'json', value: body.json, text, inside: [] }]
  if (isMultipart(media)) return withInner(partsOf(body, make, depth), depth)
  if (isForm(media)) return withInner(formOf(body), depth)
  const lines = linesOf(body)
  if (lines) return [{ kind: 'json lines', value: lines, text, inside: [] }]
  if (/^\s*</.test(text)) {
    const value = xmlValue(text, body.cut)
    return value === undefined ? [] : [{ kind: 'xml', value, text, inside: [] }]
  }
  return base64Of(text, make, depth)
}

function formOf(body: Body): Document {
  const value = new Members()
  for (const { name, value: text } of body.form) value.add(name, text)
  return { kind: 'form', value, text: body.text, inside: [] }
}

/** Returns the values of lines of JSON; null if the text is none. Where the type says so, other lines are left out. */
function linesOf({ text, media, cut }: Body): Value[] | null {
  const declared = isJsonLines(media)
  if (!declared && !(opensJson(text) && text.includes('\n'))) return null
  const found: Value[] = []
  for (let at = 0, count = 0; at < text.length && count < parsingLimits.lines; count++) {
    const next = text.indexOf('\n', at)
    const end = next === -1 ? text.length : next
    // RFC 7464: each text begins with a record separator.
    const line = text.slice(text[at] === '\u001e' ? at + 1 : at, end).trim()
    at = end + 1
    if (line === '') continue
    const value = readJson(line)
    if (value !== undefined) found.push(value)
    else if (!declared && !(cut && next === -1)) return null
  }
  return found.length === 0 ? null : found
}

function partsOf(body: Body, make: MakeBody, depth: number): Document {
  const value = new Members()
  const boundary = boundaryOf(body.contentType, body.bytes)
  const found =
    boundary === null ? null : parseMultipart(body.bytes, boundary, body.media.charset || null)
  if (found && 'parts' in found) {
    for (const part of found.parts) {
      const content = body.bytes.subarray(part.start, part.end)
      addPart(value, part, content, partType(part, found.charset), make, depth)
    }
  }
  return { kind: 'multipart', value, text: body.text, inside: [] }
}

function addPart(
  into: Members,
  { name, filename }: MultipartPart,
  content: Uint8Array,
  contentType: string | null,
  make: MakeBody,
  depth: number,
): void {
  if (isMultipart(mediaType(contentType)) && depth < parsingLimits.layers) {
    const inner = documentsOf(make(content, contentType), make, depth + 1)
    for (const { value } of inner) into.add(name ?? '', value)
    return
  }
  const decoded = decodeText(content, contentType)
  // A picture is no text; a text in a charset that it does not name still is one.
  const binary = filename !== null && decoded.broken
  into.add(name ?? '', binary ? '' : decoded.text)
}

/** Adds the JSON inside the fields of a form or a multipart body. */
function withInner(fields: Document, depth: number): Document[] {
  const all: Document[] = [fields]
  if (!(fields.value instanceof Members) || depth >= parsingLimits.layers) return all
  for (const [place, value] of fields.value.values.entries()) {
    if (typeof value !== 'string' || !opensJson(value) || all.length > parsingLimits.fields)
      continue
    const inner = readJson(value)
    if (inner === undefined || isScalar(inner)) continue
    const inside = [`field ${fields.value.names[place] ?? ''}`]
    all.push({ kind: 'json', value: inner, text: value, inside })
  }
  return all
}

function base64Of(text: string, make: MakeBody, depth: number): Document[] {
  const bytes = depth < parsingLimits.layers ? bytesOfBase64(text) : null
  if (!bytes) return []
  const inner = make(bytes, null)
  const found = inner.decoded.broken ? [] : documentsOf(inner, make, depth + 1)
  return found
    .filter(({ value }) => !isScalar(value))
    .map((document) => ({ ...document, inside: ['base64', ...document.inside] }))
}
