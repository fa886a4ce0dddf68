import type { Caught } from '../capture/caught'
import { headerValue } from '../capture/check-head'
import { headerLines } from '../capture/header-lines'
import type { Recognition } from '../providers/recognise'
import { type Json, Subject } from '../query/subject'
import type { CaptureRecord } from '../records'
import { valuesAt } from './json-path'
import { stepsOf, type Work } from './work'

/** What is known of a request before it is answered. */
export interface Known {
  who: Recognition | null
  eventKey: string | null
}

/** How much of a body rules and templates look into. */
export const mostLookedAt = 1_048_576

/** JSON values that are come by, or compared, in one step. */
const valuesInOneStep = 4

/** A request as rules and templates look at it; what costs is worked out when first asked for. */
export class Asked {
  readonly caught: Caught
  readonly known: Known
  #subject: Subject | undefined
  #found: Map<string, Json[]> | undefined

  constructor(caught: Caught, known: Known) {
    this.caught = caught
    this.known = known
  }

  /** As the query language looks at it; its number, its reply and its verdict are not known yet. */
  get subject(): Subject {
    this.#subject ??= new Subject(recordOf(this.caught, this.known))
    return this.#subject
  }

  /** The body's JSON; null where it is none, or longer than 1 MiB. */
  get json(): { value: Json } | null {
    return this.caught.body.length > mostLookedAt ? null : this.subject.json
  }

  /** What stands at a path of the body's JSON, for one comparison; looked up once for each path. */
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

function recordOf(caught: Caught, { who, eventKey }: Known): CaptureRecord {
  const { method, target, httpVersion, remoteAddress, receivedAt } = caught
  return {
    seq: 0,
    method,
    target,
    httpVersion,
    remoteAddress,
    receivedAt,
    contentType: headerValue(caught.headers, 'content-type'),
    size: caught.body.length,
    status: null,
    refused: null,
    receiveMs: 0,
    replyMs: null,
    replyHeaders: [],
    replySize: 0,
    headers: headerLines(caught.headers),
    trailers: [],
    body: caught.body.subarray(0, mostLookedAt),
    replyBody: null,
    log: null,
    insight: {
      provider: who?.provider ?? null,
      event: who?.event ?? null,
      eventKey,
      attempt: who?.attempt ?? null,
      attemptOf: null,
      answeredBy: null,
      verdict: null,
      scheme: null,
      judged: false,
    },
  }
}
