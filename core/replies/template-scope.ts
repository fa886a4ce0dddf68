import { Drop } from 'liquidjs'
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

/** Header values by name, whatever its case; the first one where there are several. */
class Headers extends Drop {
  readonly #lines: readonly HeaderLine[]

  constructor(lines: readonly HeaderLine[]) {
    super()
    this.#lines = lines
  }

  override liquidMethodMissing(key: string | number): string | undefined {
    const wanted = String(key).toLowerCase()
    return this.#lines.find(([name]) => name.toLowerCase() === wanted)?.[1]
  }
}

/** A new value each time it is asked for. */
class Random extends Drop {
  override liquidMethodMissing(key: string | number): string | number | undefined {
    if (key === 'uuid') return crypto.randomUUID()
    if (key === 'hex') return randomHex(32)
    if (key === 'integer') return Math.floor(Math.random() * 2 ** 31)
    return undefined
  }
}

const random = new Random()

/** The names that templates know. What costs is worked out when asked for. */
export function scopeOf({ asked, params, bin, now, number }: Filling): object {
  const { caught, known } = asked
  const query = queryOf(caught.target)
  const date = new Date(now)
  return {
    request: {
      method: caught.method,
      target: caught.target,
      path: caught.target.split('?', 1)[0],
      address: caught.remoteAddress,
      params,
      get query() {
        return firstOf(query ?? '')
      },
      get headers() {
        return new Headers(asked.subject.record.headers)
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
