import type { RuleWhen } from '@/core/contract/replies'
import { mailMethod } from '@/core/http/mail'
import { type FactName, type ValueKind, type ValuePlace, valueTerm } from '@/core/query/value-term'
import { quoteName } from '@/core/query/quote'

/** What is known of a request only once it was answered. */
const afterwards = new Set<FactName>(['status', 'tag', 'signature', 'scheme'])
const maxValue = 2000
const maxName = 200

/**
 * Returns the conditions of a rule for the requests that have this value there; null if no rule can ask
 * for it.
 */
export function whenFromValue(
  place: ValuePlace,
  value: string,
  kind: ValueKind,
): Partial<RuleWhen> | null {
  const op = kind === 'whole' ? ('exists' as const) : ('is' as const)
  const test = (name: string) =>
    name === '' || name.length > maxName || (op === 'is' && value.length > maxValue)
      ? null
      : { name, op, value: op === 'is' ? value : '' }
  switch (place.in) {
    case 'header': {
      const header = test(place.name)
      return header && { headers: [header] }
    }
    case 'query': {
      const query = test(place.name)
      return query && { query: [query] }
    }
    case 'body': {
      // A path looks into lists by itself, as in a query.
      const names = place.path.filter((step) => typeof step === 'string')
      const json = test(names.map((name) => quoteName(name)).join('.'))
      return json && { json: [json] }
    }
    case 'form':
      return byQuery(place, value, kind)
    case 'fact':
      if (place.name === 'method') return value === mailMethod ? null : { methods: [value] }
      if (place.name === 'path' && /^\/[^:*?]{0,480}$/.test(value)) return { path: value }
      return afterwards.has(place.name) ? null : byQuery(place, value, kind)
  }
}

function byQuery(place: ValuePlace, value: string, kind: ValueKind): Partial<RuleWhen> | null {
  const q = valueTerm(place, value, kind)
  return q === null ? null : { q }
}
