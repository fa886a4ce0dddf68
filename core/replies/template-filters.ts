import type { Context, FilterImplOptions, Liquid } from 'liquidjs'
import { maxNativeSearch } from '../text-search'
import { maxLookedAt } from './match-context'
import { addAsking } from './template-asking'
import { extentOf, notTooDeep } from './template-extent'

/** Memory cost of a list item: filters look into each, which takes time. */
const itemCost = 50
/** Characters of a text that a filter processes in one step, and those that take longer. */
const charactersInOneStep = 1000
const slowFilters: Readonly<Record<string, number>> = {
  slugify: 20,
  cgi_escape: 25,
  uri_escape: 25,
  url_encode: 30,
  url_decode: 60,
  sample: 100,
  replace: 300,
}
const itemsInOneStep = 6
/** Steps of a filter besides its input: dates are formatted by the system's own rules. */
const slowCalls: Readonly<Record<string, number>> = {
  date: 5,
  date_to_string: 50,
  date_to_long_string: 50,
  date_to_rfc822: 50,
  date_to_xmlschema: 50,
}
/** Their first argument is searched for in the text: the longest for which the search is linear. */
const searching = new Map<string, number>([
  ['split', maxNativeSearch],
  ['replace', maxNativeSearch],
  ['replace_first', maxNativeSearch],
  ['remove', maxNativeSearch],
  ['remove_first', maxNativeSearch],
  // V8 compares at each place when it searches from the end.
  ['replace_last', 1],
  ['remove_last', 1],
])
/**
 * liquid compares these arguments with each position it passes: digits of a text would be parsed
 * again each time.
 */
const placing: Readonly<Record<string, readonly number[]>> = { slice: [0, 1], truncate: [0] }
const writing = new Set(['json', 'jsonify', 'inspect'])

/** Makes each filter count its input as work. */
export function countFilters(engine: Liquid): void {
  addAsking(engine)
  for (const [name, filter] of Object.entries(engine.filters)) {
    // No limit stops those that evaluate an expression per item.
    if (name.endsWith('_exp')) delete engine.filters[name]
    else engine.registerFilter(name, counted(name, filter))
  }
}

function counted(name: string, filter: FilterImplOptions): FilterImplOptions {
  const { handler, raw } = typeof filter === 'function' ? { handler: filter, raw: false } : filter
  return {
    raw,
    handler(value: unknown, ...given: unknown[]): unknown {
      charge(this.context, name, value, given)
      const args = given.map((arg, at) =>
        typeof arg === 'string' && placing[name]?.includes(at) ? Number(arg) : arg,
      )
      return handler.call(this, value, ...args) as unknown
    },
  }
}

function charge(context: Context, name: string, value: unknown, args: unknown[]): void {
  const { memoryLimit, renderLimit } = context
  if (Array.isArray(value)) memoryLimit.use(value.length * itemCost)
  renderLimit.use(slowCalls[name] ?? 0)
  for (const each of [value, ...args]) {
    if (typeof each === 'string')
      renderLimit.use(Math.ceil(each.length / (slowFilters[name] ?? charactersInOneStep)))
    else if (Array.isArray(each)) chargeList(context, each)
  }
  const searched = args.length > 0 ? sizeOf(args[0]) : 0
  if (searched > (searching.get(name) ?? Infinity))
    renderLimit.use((sizeOf(value) * searched) / charactersInOneStep)
  if (writing.has(name) && args[0]) memoryLimit.use(indentOf(value))
}

/** Characters that liquid makes of it as text. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  const { items, characters } = extentOf(value)
  return items + characters
}

/** A list may hold the same text many times: more than a request can hold is too much. */
function chargeList({ memoryLimit, renderLimit }: Context, list: unknown[]): void {
  const { items, characters } = notTooDeep(extentOf(list))
  if (characters > 2 * maxLookedAt) memoryLimit.use(characters)
  renderLimit.use(items / itemsInOneStep + characters / charactersInOneStep)
}

/** Characters of indentation at most: JSON.stringify takes ten a level. */
function indentOf(value: unknown): number {
  const { items, depth } = extentOf(value, true)
  return items * Math.min(depth, items) * 2
}
