import type { HeaderLine } from '../contract/capture'
import { deliveryOf } from '../capture-meta'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import type { ProcessorTime } from '../ports/processor-time'
import type { MatchContext } from './match-context'
import type { Parameters } from './path-pattern'
import { randomHex } from './template-engine'
import { templateValue } from './template-value'
import type { WorkCounter } from './work-counter'
import { pathOf } from '../parsing/request-target'

/** The values that a template is filled in with. */
export interface Filling {
  context: MatchContext
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
export function scopeOf(filling: Omit<Filling, 'processor'>, work: WorkCounter): object {
  const { context, params, bin, now, number } = filling
  const { received, known } = context
  let query: Record<string, string> | undefined
  let headers: Record<string, string> | undefined
  let form: Record<string, string> | undefined
  let json: { value: unknown } | undefined
  const date = new Date(now)
  return {
    request: {
      method: received.method,
      target: received.target,
      path: pathOf(received.target),
      address: received.remoteAddress,
      params,
      get query() {
        return (query ??= firstOf(queryPairs(received.target)))
      },
      get headers() {
        return (headers ??= headersOf(context.capture.record.headers))
      },
      get body() {
        context.countReading(work)
        return context.body.text
      },
      get form() {
        context.countReading(work)
        return (form ??= firstOf(context.fields))
      },
      get json() {
        context.countReading(work)
        json ??= { value: context.json === undefined ? undefined : templateValue(context.json) }
        return json.value
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

const queryPairs = (target: string): [name: string, value: string][] =>
  pairs(queryOf(target) ?? '', 'latin1', 1000).map(({ name, value }) => [name, value])

function firstOf(all: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of all) if (!values.has(name)) values.set(name, value)
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
