import type { ReceivedRequest } from '../http/received-request'
import { headerValue } from '../http/headers'
import { headerLines } from '../http/header-lines'
import type { Recognition } from '../providers/recognise'
import type { Json } from './json-path'
import { Subject } from '../query/subject'
import type { CaptureRecord } from '../records'
import { valuesAt } from './json-path'
import { stepsOf, type Work } from './work'

/** What is known of a request before it is answered. */
export interface Known {
  who: Recognition | null
  eventKey: string | null
}

/** Bytes of a body that rules and templates read. */
export const maxLookedAt = 1_048_576

/** JSON values that are visited or compared in one step. */
const valuesInOneStep = 4

/** A request as rules and templates see it; costly parts are computed on first use. */
export class MatchContext {
  readonly received: ReceivedRequest
  readonly known: Known
  #subject: Subject | undefined
  #found: Map<string, Json[]> | undefined
  #headSize: number | undefined
  #json: { value: Json } | null | undefined

  constructor(received: ReceivedRequest, known: Known) {
    this.received = received
    this.known = known
  }

  /** As the query language sees it; its number, reply and verdict are not known yet. */
  get subject(): Subject {
    this.#subject ??= new Subject(recordOf(this.received, this.known))
    return this.#subject
  }

  /** Characters of target and header lines. */
  get headSize(): number {
    const { target, headers } = this.received
    this.#headSize ??= headers.reduce((size, text) => size + text.length, target.length)
    return this.#headSize
  }

  /** The body's JSON; null if it is not JSON, or longer than 1 MiB. */
  get json(): { value: Json } | null {
    if (this.received.body.length > maxLookedAt) return null
    if (this.#json === undefined) this.#json = parsed(this.subject.body.text)
    return this.#json
  }

  /**
   * Returns the values at a path of the body's JSON, for one comparison; looked up once for each
   * path.
   */
  valuesAt(path: readonly string[], work: Work): Json[] {
    if (!this.json) return []
    const count = (values: number): void => work.add(stepsOf(values, valuesInOneStep))
    const name = JSON.stringify(path)
    this.#found ??= new Map<string, Json[]>()
    const values = this.#found.get(name) ?? valuesAt(this.json.value, path, count)
    this.#found.set(name, values)
    count(values.length)
    return values
  }
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
      handedOver: false,
      verified: true,
    },
  }
}

function parsed(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    // The body is not JSON.
    return null
  }
}
