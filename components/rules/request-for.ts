import type { HeaderLine } from '@/core/contract/capture'
import type { NamedTest, RuleWhen } from '@/core/contract/replies'
import { isToken } from '@/core/http/token'
import { eachName, parsePath } from '@/core/parsing/path'
import { hasLine } from '@/core/parsing/named-lines'
import type { RequestBase } from '../deliveries/edited-request'

/** Returns a request that conditions hold for, as far as they say what it is like: all but their query. */
export function requestFor(when: RuleWhen): RequestBase {
  const method = when.methods[0] ?? 'POST'
  const headers = when.headers
    .filter(({ name }) => isToken(name))
    .map((test): HeaderLine => [test.name, valueFor(test)])
  const query = when.query.map((test) => {
    return `${encodeURIComponent(test.name)}=${encodeURIComponent(valueFor(test))}`
  })
  const hasBody = when.json.length > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method)
  if (hasBody && !hasLine(headers, 'content-type'))
    headers.unshift(['Content-Type', 'application/json'])
  return {
    method,
    target: pathFor(when.path ?? '/') + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers,
    body: {
      encoding: 'utf8',
      text: hasBody ? JSON.stringify(jsonFor(when.json), null, 2) : '',
      truncated: false,
    },
  }
}

const pathFor = (pattern: string): string =>
  pattern
    .replaceAll('/**', '')
    .replaceAll(/:\w+|\*/g, '1')
    .replace(/^(?!\/)/, '/')

function valueFor({ op, value }: NamedTest): string {
  if (op === 'exists') return '1'
  return op === 'matches' ? value.replaceAll('*', '') : value
}

type Json = string | number | boolean | Json[] | { [name: string]: Json }

function jsonFor(tests: readonly NamedTest[]): Json {
  let whole: Json = {}
  for (const test of tests) {
    try {
      whole = withValue(whole, parsePath(test.name.trim()), scalarFor(test))
    } catch {
      // The path is refused when the rule is saved, or tried.
    }
  }
  return whole
}

function scalarFor(test: NamedTest): Json {
  const text = valueFor(test)
  if (test.op !== 'is') return text
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))
    ? Number(text)
    : text
}

/** Returns the JSON with a value at a path; `*` and numbers are the first item of a list. */
function withValue(json: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value
  if (name === eachName || /^\d+$/.test(name)) {
    const items = Array.isArray(json) ? json : []
    const at = name === eachName ? 0 : Math.min(Number(name), 99)
    const filled = Array.from({ length: Math.max(items.length, at + 1) }, (_, i) => items[i] ?? {})
    return filled.with(at, withValue(filled[at] ?? {}, rest, value))
  }
  const held = typeof json === 'object' && !Array.isArray(json) ? json : {}
  return {
    ...held,
    [name]: withValue(Object.hasOwn(held, name) ? (held[name] ?? {}) : {}, rest, value),
  }
}
