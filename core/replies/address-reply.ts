import type { HeaderLine } from '../contract/capture'
import { decodeSegment } from './path-pattern'
import { plainReply } from './plain-reply'
import { parseDelayMs } from './delay-ms'
import type { FilledReply } from './to-reply'
import { pathOf } from '../parsing/request-target'

/**
 * Types that an address may ask for. No HTML and no XML: anyone who knows a bin's address could
 * have it show a page of their own.
 */
const types: Record<string, string> = {
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
}

type Change = (plan: FilledReply, value: string) => Partial<FilledReply>

const status: Change = (_, value) => {
  const code = /^\d{3}$/.test(value) ? Number(value) : 0
  if (code < 200 || code > 599) throw new Error(`~status takes 200 to 599, not “${value}”`)
  return { status: code }
}
const lasting = (name: string, change: (ms: number) => Partial<FilledReply>): Change => {
  return (_, value) => {
    const ms = parseDelayMs(value)
    if (ms === null)
      throw new Error(`~${name} takes 0 to 30 seconds, such as 2 or 500ms, not “${value}”`)
    return change(ms)
  }
}
const header = ({ headers }: FilledReply, line: HeaderLine): Partial<FilledReply> => ({
  headers: [...headers, line],
})

const withValue: Record<string, Change> = {
  status,
  delay: lasting('delay', (delayMs) => ({ delayMs })),
  hang: lasting('hang', (delayMs) => ({ faultMode: 'hang', delayMs })),
  drip: lasting('drip', (dripMs) => ({ faultMode: 'drip', dripMs })),
  body: (_, body) => ({ body }),
  type: (plan, value) => {
    const type = types[value]
    if (type === undefined) throw new Error(`~type takes text or json, not “${value}”`)
    return header(plan, ['Content-Type', type])
  },
  retry: (plan, value) => {
    if (!/^\d{1,6}$/.test(value)) throw new Error(`~retry takes seconds, not “${value}”`)
    return header(plan, ['Retry-After', value])
  },
}
const alone: Record<string, Partial<FilledReply>> = {
  reset: { faultMode: 'reset' },
  cut: { faultMode: 'cut' },
}

/**
 * Returns the reply that an address asks for: /orders/~status/503/~delay/2. Null if no segment
 * begins with ~; an unreadable one is answered with 400.
 */
export function addressPlan(target: string): FilledReply | null {
  const path = pathOf(target)
  const segments = path.split('/').map(decodeSegment)
  const first = segments.findIndex((segment) => segment.startsWith('~'))
  if (first === -1) return null
  try {
    return read(segments.slice(first))
  } catch (error) {
    // The thrown message says what is wrong with the address; its author gets it as the reply.
    return plainReply({ status: 400, body: `${(error as Error).message}\n` })
  }
}

function read(segments: string[]): FilledReply {
  let plan: FilledReply & { body: string | Uint8Array } = plainReply()
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] ?? ''
    const name = segment.slice(1)
    const change = Object.hasOwn(withValue, name) ? withValue[name] : undefined
    if (segment === '' && at === segments.length - 1) break
    if (segment.startsWith('~') && change) {
      plan = { ...plan, ...change(plan, segments[++at] ?? '') }
    } else if (segment.startsWith('~') && Object.hasOwn(alone, name)) {
      plan = { ...plan, ...alone[name] }
    } else throw new Error(`“${segment}” is not one of ${words}`)
  }
  // There must be something to cut or to drip.
  return plan.body === '' ? { ...plan, body: `${plan.status}\n` } : plan
}

const words = [...Object.keys(withValue), ...Object.keys(alone)]
  .map((name) => `~${name}`)
  .join(', ')
