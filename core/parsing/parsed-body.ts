import { decodeText, type DecodedText } from './charset'
import { type Coding, codingsOf } from './codings'
import { type Document, documentsOf } from './documents'
import type { MemberNames } from './flat-json'
import { decodedForm, formSource } from './form'
import { parsingLimits } from './parsing-limits'
import { isForm, isMultipart, type MediaType, mediaType } from './media-type'
import { type Pair, pairs } from './pairs'
import { readJson, type ReadingOptions } from './read-json'
import { bytesOfBase64, opensBase64Json, opensJson } from './text-layers'
import { decodeCoding } from './decode-coding'
import { isScalar, Members, type Value } from './value'
import { type OpenText, someAt, type Visited } from './values-at'

/** What the headers say of a body. */
export interface BodyHead {
  contentType: string | null
  /** The values of the Content-Encoding lines. */
  encodings: readonly string[]
  /** Whether only the beginning of the body is given: what is complete in it is read. */
  cut?: boolean
}

const undecoded = new Uint8Array()
const noPairs: Pair[] = []
/** From this many paths on, JSON is parsed as a whole for all of them. */
const pathsAtMost = 2

/**
 * A body as all parts of the product read it: its content codings taken off, its text by charset, its
 * values by format. Each is computed on first use, and kept. A body that is longer than `maxBytes`,
 * sent or decoded, is not looked into: all is empty.
 */
export class ParsedBody {
  readonly media: MediaType
  readonly contentType: string | null
  readonly cut: boolean
  readonly #sent: Uint8Array
  readonly #encodings: readonly string[]
  readonly #maxBytes: number
  #bytes: Uint8Array | null | undefined
  #decoded: DecodedText | undefined
  #json: { value: Value | undefined } | undefined
  #members: { names: MemberNames; value: Value | undefined } | undefined
  /** How many paths were looked for in JSON that is not parsed as a whole. */
  #paths = 0
  #form: Pair[] | undefined
  #formText: string | undefined
  #documents: Document[] | undefined
  #opened: Map<string, Value | undefined> | undefined

  constructor(sent: Uint8Array, head: BodyHead, maxBytes = Infinity) {
    const { contentType, encodings, cut = false } = head
    this.contentType = contentType
    this.cut = cut
    this.media = mediaType(contentType)
    this.#sent = sent
    this.#encodings = encodings
    this.#maxBytes = maxBytes
  }

  /** The content codings that were taken off, outermost first; null if they cannot be. */
  get codings(): Coding[] | null {
    return this.#unpacked === null ? null : codingsOf(this.#encodings)
  }

  /** The bytes below the content codings; none if they cannot be decoded. */
  get bytes(): Uint8Array {
    return this.#unpacked ?? undecoded
  }

  get #unpacked(): Uint8Array | null {
    if (this.#bytes !== undefined) return this.#bytes
    const codings = codingsOf(this.#encodings)
    let bytes: Uint8Array | null = this.#sent.length > this.#maxBytes ? null : this.#sent
    if (!codings || codings.length > parsingLimits.codings) bytes = null
    for (const coding of codings ?? [])
      bytes &&= decodeCoding(coding, bytes, Math.min(this.#maxBytes, parsingLimits.decoded))
    return (this.#bytes = bytes)
  }

  get decoded(): DecodedText {
    return (this.#decoded ??= decodeText(this.bytes, this.contentType))
  }

  /** The body as text, whatever its type, without a byte order mark. */
  get text(): string {
    return this.decoded.text
  }

  /** The value of a body that is JSON from end to end; undefined for any other. */
  get json(): Value | undefined {
    this.#json ??= { value: this.#readJson({}) }
    return this.#json.value
  }

  /** The same, of an object only the members of these names, which is quicker. */
  jsonWith(names: MemberNames): Value | undefined {
    if (this.#json) return this.#json.value
    if (this.#members?.names !== names) {
      this.#members = { names, value: this.#readJson({ members: names }) }
    }
    return this.#members.value
  }

  /** The pairs of a form body, decoded by its charset; none for any other. */
  get form(): Pair[] {
    if (!isForm(this.media)) return noPairs
    if (this.#form) return this.#form
    const { text, wire, charset } = formSource(this.bytes, this.decoded)
    return (this.#form = pairs(text, wire, parsingLimits.pairs, charset))
  }

  /** The text of a form body with its escapes decoded, a pair a line, if it has any; else its text. */
  get formText(): string {
    if (!isForm(this.media) || !/[%+]/.test(this.text)) return this.text
    return (this.#formText ??= decodedForm(this.bytes, this.decoded))
  }

  /** What the body says, by format: itself, and the JSON inside its fields. */
  get documents(): readonly Document[] {
    return (this.#documents ??= documentsOf(this, inner, 0))
  }

  /** The fields of a form or a multipart body by name, in order. */
  get fields(): Members | null {
    if (!isForm(this.media) && !isMultipart(this.media)) return null
    const own = this.documents.find(({ kind }) => kind === 'form' || kind === 'multipart')
    return own?.value instanceof Members ? own.value : null
  }

  /** The first JSON of the body: all of it, its lines, or the JSON inside a field. Undefined without any. */
  get firstJson(): Value | undefined {
    return this.documents.find(({ kind }) => kind === 'json' || kind === 'json lines')?.value
  }

  /** Opens a text inside the body: JSON, or base64 of JSON. At most 256 of one body. */
  readonly open: OpenText = (text) => {
    if (!opensJson(text) && !opensBase64Json(text)) return undefined
    this.#opened ??= new Map()
    if (this.#opened.has(text)) return this.#opened.get(text)
    if (this.#opened.size >= parsingLimits.opened) return undefined
    const value = openText(text)
    this.#opened.set(text, value)
    return value
  }

  /** Whether a value at the path passes, in any of the body's documents. */
  some(path: readonly string[], test: (value: Value) => boolean, visited?: Visited): boolean {
    const json = this.#jsonAlong(path)
    if (json !== undefined) return someAt(json, path, test, this.open, visited)
    return this.documents.some(({ value }) => someAt(value, path, test, this.open, visited))
  }

  /** The body's JSON as far as a path leads; undefined if the body is none. */
  #jsonAlong(path: readonly string[]): Value | undefined {
    if (this.#json || this.#paths >= pathsAtMost) return this.json
    this.#paths++
    return this.#readJson({ path })
  }

  /** Reads what is asked for of the body's JSON; if the body is none, that is known from then on. */
  #readJson(asked: Pick<ReadingOptions, 'path' | 'members'>): Value | undefined {
    const { text, cut } = this
    const value = canBeJson.test(text) ? readJson(text, { ...asked, cut }) : undefined
    if (value === undefined) this.#json = { value }
    return value
  }
}

const inner = (bytes: Uint8Array, contentType: string | null): ParsedBody =>
  new ParsedBody(bytes, { contentType, encodings: [] })

const canBeJson = /^\s*["[{\d\-tfn]/

/** Returns the values of a text that is JSON with other values in it, or base64 of such. */
function openText(text: string): Value | undefined {
  if (opensJson(text)) return containing(readJson(text))
  const bytes = bytesOfBase64(text)
  if (!bytes) return undefined
  const inner = decodeText(bytes, null)
  return inner.broken || !opensJson(inner.text) ? undefined : containing(readJson(inner.text))
}

const containing = (value: Value | undefined): Value | undefined =>
  value === undefined || isScalar(value) ? undefined : value
