import type { HeaderLine } from '../contract/capture'
import { deliveryOf } from '../capture-meta'
import { pairs, queryOf } from '../parsing/pairs'
import type { ProcessorTime } from '../ports/processor-time'
import type { MatchContext } from './match-context'
import type { Parameters } from './path-pattern'
import { randomHex } from './template-engine'

/** The values that a template is filled in with. */
export interface Filling {
  asked: MatchContext
  params: Parameters
  bin: string
  /** Milliseconds since 1970. */
  now: number
  /** Of the thread that renders it. */
  processor: ProcessorTime
  /** The capture's number; null before it has one. */
  number: number | null
}

/** A new value on each read. Own getters: liquid may read only an object's own properties. */
const random = {
  get uuid() {
    return crypto.randomUUID()
  },
  get hex() {
    return randomHex(32)
  },
  get integer() {
    return Math.floor(Math.random() * 2 ** 31)
  },
}

/** Returns the names that templates know. Costly values are computed on first use. */
export function scopeOf({ asked, params, bin, now, number }: Omit<Filling, 'processor'>): object {
  const { received, known } = asked
  let query: Record<string, string> | undefined
  let headers: Record<string, string> | undefined
  const date = new Date(now)
  return {
    request: {
      method: received.method,
      target: received.target,
      path: received.target.split('?', 1)[0],
      address: received.remoteAddress,
      params,
      get query() {
        return (query ??= firstOf(queryOf(received.target) ?? ''))
      },
      get headers() {
        return (headers ??= headersOf(asked.subject.record.headers))
      },
      get body() {
        return asked.subject.text
      },
      get json() {
        return asked.json?.value
      },
    },
    number,
    bin,
    now: date.toISOString(),
    time: {
      iso: date.toISOString(),
      http: date.toUTCString(),
      unix: Math.floor(now / 1000),
      ms: now,
    },
    random,
    provider: known.who?.provider ?? null,
    event: known.who?.event ?? null,
    delivery: known.who?.delivery ?? deliveryOf(known.eventKey),
  }
}

function firstOf(query: string): Record<string, string> {
  const values = new Map<string, string>()
  for (const { name, value } of pairs(query, 'latin1', 1000)) {
    if (!values.has(name)) values.set(name, value)
  }
  return Object.fromEntries(values)
}

/** The first value of each name, in lower case and as sent. */
function headersOf(lines: readonly HeaderLine[]): Record<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of lines) {
    for (const each of [name.toLowerCase(), name]) if (!values.has(each)) values.set(each, value)
  }
  return Object.fromEntries(values)
}
