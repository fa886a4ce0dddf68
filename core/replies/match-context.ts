import { parsedBodyOf } from '../http/parsed-body-of'
import type { ReceivedRequest } from '../http/received-request'
import { headerValue, headerValues } from '../http/headers'
import { headerLines } from '../http/header-lines'
import { fieldPairs } from '../parsing/field-pairs'
import { isMultipart } from '../parsing/media-type'
import { ParsedBody } from '../parsing/parsed-body'
import type { Scalar, Value } from '../parsing/value'
import { someScalar, valuesAt, type Visited } from '../parsing/values-at'
import type { Recognition } from '../providers/recognise'
import { QueriedCapture } from '../query/queried-capture'
import type { CaptureRecord } from '../records'
import { stepsOf, type WorkCounter } from './work-counter'

/** What is known of a request before it is answered. */
export interface Known {
  who: Recognition | null
  eventKey: string | null
}

/** Bytes of a body that rules and templates read, as sent and as decoded. */
export const maxLookedAt = 1_048_576

/** Bytes of a body that are parsed in one step, once for each request. */
const bytesInOneStep = 32
/** Values that are visited or compared in one step. */
const valuesInOneStep = 4

/** Returns a function that counts values which are visited as work. */
export const visiting =
  (work: WorkCounter): Visited =>
  (values) =>
    work.add(values / valuesInOneStep)

/** What a path leads to. */
interface Found {
  values: Value[]
  /** The values that hold no others; of a list, each of its items. */
  scalars: Scalar[]
}

/** A request as rules and templates see it; costly parts are computed on first use. */
export class MatchContext {
  readonly received: ReceivedRequest
  readonly known: Known
  #body: ParsedBody | undefined
  #capture: QueriedCapture | undefined
  #found: Map<string, Found> | undefined
  #headSize: number | undefined
  #counted = false

  constructor(received: ReceivedRequest, known: Known) {
    this.received = received
    this.known = known
  }

  /** Whether the body is longer than what is read of it. */
  get isCut(): boolean {
    return this.received.body.length > maxLookedAt
  }

  /** The body, or the beginning of a longer one. */
  get body(): ParsedBody {
    return (this.#body ??= this.isCut
      ? beginningOf(this.received)
      : parsedBodyOf(this.received, maxLookedAt))
  }

  /** As the query language sees it; its number, reply and verdict are not known yet. */
  get capture(): QueriedCapture {
    this.#capture ??= new QueriedCapture(recordOf(this.received, this.known), this.body)
    return this.#capture
  }

  /** Characters of target and header lines. */
  get headSize(): number {
    const { target, headers } = this.received
    this.#headSize ??= headers.reduce((size, text) => size + text.length, target.length)
    return this.#headSize
  }

  /** Half a value is none: of a longer body only the parts of multipart are whole. */
  get #isWhole(): boolean {
    return !this.isCut || isMultipart(this.body.media)
  }

  /** The first JSON of the body (`ParsedBody.firstJson`); undefined without any. */
  get json(): Value | undefined {
    return this.#isWhole ? this.body.firstJson : undefined
  }

  /** The fields of a form or a multipart body as texts, in order; none of any other. */
  get fields(): [name: string, text: string][] {
    return this.#isWhole ? fieldPairs(this.body.fields) : []
  }

  /** Counts the parsing of the body as work; call before asking for what it holds. */
  countReading(work: WorkCounter): void {
    if (this.#counted) return
    this.#counted = true
    work.add(stepsOf(this.body.bytes.length, bytesInOneStep))
  }

  /** Why there is no JSON, as a sentence. */
  get noJson(): string {
    if (this.isCut) return `The body is longer than ${maxLookedAt} bytes`
    if (this.received.body.length > 0 && this.body.codings === null) {
      const codings = headerValues(this.received.headers, 'content-encoding').join(', ')
      return `The body cannot be decoded as ${codings}, or is longer than ${maxLookedAt} bytes`
    }
    return 'The body is not JSON'
  }

  /**
   * Returns what a path of the body's JSON leads to, for one comparison; looked up once for each
   * path.
   */
  at(path: readonly string[], work: WorkCounter): Found {
    this.countReading(work)
    const { json } = this
    if (json === undefined) return { values: [], scalars: [] }
    const count = visiting(work)
    const name = JSON.stringify(path)
    this.#found ??= new Map<string, Found>()
    let found = this.#found.get(name)
    if (!found) {
      const values = valuesAt(json, path, this.body.open, count)
      found = { values, scalars: scalarsOf(values, count) }
      this.#found.set(name, found)
    }
    count(found.scalars.length)
    return found
  }
}

function scalarsOf(values: readonly Value[], visited: Visited): Scalar[] {
  const scalars: Scalar[] = []
  const collect = (scalar: Scalar): boolean => {
    scalars.push(scalar)
    return false
  }
  for (const value of values) someScalar(value, collect, visited)
  return scalars
}

function beginningOf({ headers, body }: ReceivedRequest): ParsedBody {
  const head = {
    contentType: headerValue(headers, 'content-type'),
    encodings: headerValues(headers, 'content-encoding'),
  }
  return new ParsedBody(body.subarray(0, maxLookedAt), head, maxLookedAt)
}

function recordOf(received: ReceivedRequest, { who, eventKey }: Known): CaptureRecord {
  const { method, target, httpVersion, remoteAddress, receivedAt } = received
  return {
    seq: 0,
    method,
    target,
    httpVersion,
    remoteAddress,
    receivedAt,
    contentType: headerValue(received.headers, 'content-type'),
    size: received.body.length,
    status: null,
    refused: null,
    receiveMs: 0,
    replyMs: null,
    replyHeaders: [],
    replySize: 0,
    headers: headerLines(received.headers),
    trailers: [],
    body: received.body.subarray(0, maxLookedAt),
    replyBody: null,
    log: null,
    meta: {
      provider: who?.provider ?? null,
      event: who?.event ?? null,
      eventKey,
      attempt: who?.attempt ?? null,
      attemptOf: null,
      answeredBy: null,
      verdict: null,
      scheme: null,
      secretFromHandshake: false,
      delivered: null,
      drift: null,
      verified: true,
    },
  }
}
