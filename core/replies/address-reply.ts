import type { HeaderLine } from '../contract/capture'
import { decodeSegment } from './path-pattern'
import { plainPlan } from './plain-plan'
import { secondsOf } from './seconds'
import type { Said } from './to-reply'

/**
 * Types that an address may ask for. No page and no XML: whoever knows a bin's address could have it
 * show a page of their own making otherwise.
 */
const types: Record<string, string> = {
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
}

type Change = (said: Said, value: string) => Partial<Said>

const status: Change = (_, value) => {
  const code = /^\d{3}$/.test(value) ? Number(value) : 0
  if (code < 200 || code > 599) throw new Error(`~status takes 200 to 599, not “${value}”`)
  return { status: code }
}
const lasting = (name: string, change: (ms: number) => Partial<Said>): Change => {
  return (_, value) => {
    const ms = secondsOf(value)
    if (ms === null)
      throw new Error(`~${name} takes 0 to 30 seconds, such as 2 or 500ms, not “${value}”`)
    return change(ms)
  }
}
const header = ({ headers }: Said, line: HeaderLine): Partial<Said> => ({
  headers: [...headers, line],
})

const withValue: Record<string, Change> = {
  status,
  delay: lasting('delay', (delayMs) => ({ delayMs })),
  hang: lasting('hang', (delayMs) => ({ manner: 'hang', delayMs })),
  drip: lasting('drip', (dripMs) => ({ manner: 'drip', dripMs })),
  body: (_, body) => ({ body }),
  type: (said, value) => {
    const type = types[value]
    if (type === undefined) throw new Error(`~type takes text or json, not “${value}”`)
    return header(said, ['Content-Type', type])
  },
  retry: (said, value) => {
    if (!/^\d{1,6}$/.test(value)) throw new Error(`~retry takes seconds, not “${value}”`)
    return header(said, ['Retry-After', value])
  },
}
const alone: Record<string, Partial<Said>> = {
  reset: { manner: 'reset' },
  cut: { manner: 'cut' },
}

/**
 * What an address asks for: /orders/~status/503/~delay/2. Null where no segment begins with ~; what
 * cannot be read is told with 400.
 */
export function addressPlan(target: string): Said | null {
  const path = target.split('?', 1)[0] ?? ''
  const segments = path.split('/').map(decodeSegment)
  const first = segments.findIndex((segment) => segment.startsWith('~'))
  if (first === -1) return null
  try {
    return read(segments.slice(first))
  } catch (error) {
    return plainPlan({ status: 400, body: `${(error as Error).message}\n` })
  }
}

function read(segments: string[]): Said {
  let said: Said & { body: string | Uint8Array } = plainPlan()
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] ?? ''
    const name = segment.slice(1)
    const change = Object.hasOwn(withValue, name) ? withValue[name] : undefined
    if (segment === '' && at === segments.length - 1) break
    if (segment.startsWith('~') && change) {
      said = { ...said, ...change(said, segments[++at] ?? '') }
    } else if (segment.startsWith('~') && Object.hasOwn(alone, name)) {
      said = { ...said, ...alone[name] }
    } else throw new Error(`“${segment}” is none of ${words}`)
  }
  // Something to cut and to drip.
  return said.body === '' ? { ...said, body: `${said.status}\n` } : said
}

const words = [...Object.keys(withValue), ...Object.keys(alone)]
  .map((name) => `~${name}`)
  .join(', ')
