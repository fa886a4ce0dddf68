import type { HeaderLine } from '../contract/capture'
import { deliveryOf } from '../insight'
import { pairs, queryOf } from '../pairs'
import type { Asked } from './asked'
import type { Parameters } from './path-pattern'
import { randomHex } from './template-engine'

/** What a template is filled in with. */
export interface Filling {
  asked: Asked
  params: Parameters
  bin: string
  /** Milliseconds since 1970. */
  now: number
  /** The capture's number; null before it has one. */
  number: number | null
}

/** A new value each time it is asked for. Own getters: liquid is kept to what is an object's own. */
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

/** The names that templates know. What costs is worked out when asked for. */
export function scopeOf({ asked, params, bin, now, number }: Filling): object {
  const { caught, known } = asked
  let query: Record<string, string> | undefined
  let headers: Record<string, string> | undefined
  const date = new Date(now)
  return {
    request: {
      method: caught.method,
      target: caught.target,
      path: caught.target.split('?', 1)[0],
      address: caught.remoteAddress,
      params,
      get query() {
        return (query ??= firstOf(queryOf(caught.target) ?? ''))
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
