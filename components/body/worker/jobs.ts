import { jsonLines } from '../text/json-lines'
import { jsonRows } from '../text/json-rows'
import { cborToJson } from '@/core/parsing/cbor'
import type { Coding } from '@/core/parsing/codings'
import { type JsonTree, jsonTree } from './json-tree'
import { Unreadable } from '@/core/parsing/byte-reader'
import { msgpackToJson } from '@/core/parsing/msgpack'
import { boundaryOf, type Multipart, parseMultipart } from '@/core/parsing/multipart'
import { mediaType } from '@/core/parsing/media-type'
import { ParsedBody } from '@/core/parsing/parsed-body'
import { type RowTable, rowTable } from './row-table'
import { decodeInBrowser } from './decode-in-browser'
import { protobufLines } from './protobuf-lines'
import { type Mail, readMail } from './read-mail'
import { xmlLines } from './xml-lines'

type Bytes = Uint8Array<ArrayBuffer>

/** The worker's jobs. */
export type ParseJob =
  | { kind: 'tree'; text: string }
  | { kind: 'json'; text: string }
  | { kind: 'xml'; text: string }
  | { kind: 'msgpack'; bytes: Bytes }
  | { kind: 'cbor'; bytes: Bytes }
  | { kind: 'protobuf'; bytes: Bytes }
  | { kind: 'mail'; bytes: Bytes }
  | { kind: 'parts'; bytes: Bytes; contentType: string | null }
  | { kind: 'inside'; bytes: Bytes; contentType: string | null }
  | { kind: 'unpack'; coding: Coding; bytes: Bytes }

interface Results {
  tree: JsonTree
  json: RowTable
  xml: RowTable
  msgpack: { text: string }
  cbor: { text: string }
  protobuf: RowTable
  mail: Mail
  parts: Multipart
  inside: { documents: Inside[] }
  unpack: { bytes: Bytes; note: string | null }
}

/** What a body holds inside, as queries look into it. */
export interface Inside {
  /** "JSON in field payload". */
  words: string
  text: string
}

/** Why a body is not shown this way: it does not parse, or exceeds a limit. */
export interface Unparsed {
  reason: string
}
export type ParseAnswer<Kind extends ParseJob['kind']> = Results[Kind] | Unparsed

/** Jobs that need no browser API; small ones may run in the page. */
export type PlainJob = Exclude<ParseJob, { kind: 'unpack' }>

/** Those that are done at once. */
type PromptJob = Exclude<PlainJob, { kind: 'mail' }>

function runPlain(job: PromptJob): ParseAnswer<PromptJob['kind']> {
  switch (job.kind) {
    case 'tree':
      return jsonTree(job.text)
    case 'json':
      return rows(jsonLines(job.text))
    case 'xml':
      return rows(xmlLines(job.text))
    case 'msgpack':
      return packed('MessagePack', () => msgpackToJson(job.bytes))
    case 'cbor':
      return packed('CBOR', () => cborToJson(job.bytes))
    case 'protobuf':
      return rows(protobufLines(job.bytes))
    case 'parts': {
      const boundary = boundaryOf(job.contentType, job.bytes)
      return boundary === null
        ? { reason: 'Shown as text: its content type names no boundary' }
        : parseMultipart(job.bytes, boundary, mediaType(job.contentType).charset || null)
    }
    case 'inside':
      return { documents: inside(job.bytes, job.contentType) }
  }
}

export async function runJob(job: ParseJob): Promise<ParseAnswer<ParseJob['kind']>> {
  if (job.kind === 'unpack') return decodeInBrowser(job.coding, job.bytes)
  return job.kind === 'mail' ? readMail(job.bytes) : runPlain(job)
}

function rows(result: ReturnType<typeof jsonLines>): RowTable | Unparsed {
  return 'reason' in result ? result : rowTable(jsonRows(result.lines))
}

function inside(bytes: Bytes, contentType: string | null): Inside[] {
  return new ParsedBody(bytes, { contentType, encodings: [] }).documents
    .filter((document) => document.inside.length > 0)
    .map((document) => ({ words: ['JSON', ...document.inside].join(' in '), text: document.text }))
}

function packed(name: string, read: () => string): { text: string } | Unparsed {
  try {
    return { text: read() }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { reason: `Not shown as ${name}: ${error.message}.` }
  }
}
