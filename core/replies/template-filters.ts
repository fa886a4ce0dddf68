import type { Context, FilterImplOptions, Liquid } from 'liquidjs'
import { maxNativeSearch } from '../text-search'
import { maxLookedAt } from './match-context'
import { addPropertyFilters } from './template-property-filters'
import { sizeOfValue, notTooDeep } from './template-value-size'
import { addSorting } from './template-sorting'
import { addWriting, asText, isCompound } from './template-json'
import { SpeltNumber } from './template-number'

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
const placing: Readonly<Record<string, readonly number[]>> = {
  slice: [0, 1],
  truncate: [0],
  truncatewords: [0],
}
const writing = new Set(['json', 'jsonify', 'inspect'])
/** They take text, and so lists and objects as JSON. */
const ofText = new Set(
  `append prepend lstrip rstrip strip downcase upcase capitalize remove remove_first remove_last
   replace replace_first replace_last split strip_newlines squish truncate truncatewords
   normalize_whitespace number_of_words escape xml_escape escape_once unescape newline_to_br
   strip_html url_decode url_encode cgi_escape uri_escape slugify base64_encode base64_decode sha256
   hmac_sha256`.split(/\s+/),
)
/** They make a text of each item. */
const ofTexts = new Set(['join', 'array_to_sentence_string'])

/** Makes each filter count its input as work. */
export function countFilters(engine: Liquid): void {
  addPropertyFilters(engine)
  addSorting(engine)
  addWriting(engine)
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
      // liquid would give back its text.
      if (name === 'default' && value instanceof SpeltNumber) return value
      const args = given.map((arg, at) => argumentFor(this.context, name, arg, at))
      return handler.call(this, inputFor(this.context, name, value), ...args) as unknown
    },
  }
}

function inputFor(context: Context, name: string, value: unknown): unknown {
  if (ofText.has(name)) return asText(context, value)
  if (ofTexts.has(name) && isCompound(value)) {
    return (Array.isArray(value) ? value : [value]).map((item: unknown) => asText(context, item))
  }
  return value instanceof SpeltNumber && Object.hasOwn(slowCalls, name) ? Number(value) : value
}

function argumentFor(context: Context, name: string, arg: unknown, at: number): unknown {
  const isPlace = placing[name]?.includes(at) === true
  if (isPlace) return typeof arg === 'string' || arg instanceof SpeltNumber ? Number(arg) : arg
  const isText = ofText.has(name) || ofTexts.has(name) || Object.hasOwn(slowCalls, name)
  return isText ? asText(context, arg) : arg
}

function charge(context: Context, name: string, value: unknown, args: unknown[]): void {
  const { memoryLimit, renderLimit } = context
  if (Array.isArray(value)) memoryLimit.use(value.length * itemCost)
  renderLimit.use(slowCalls[name] ?? 0)
  for (const given of [value, ...args]) {
    const each = given instanceof SpeltNumber ? given.text : given
    if (typeof each === 'string')
      renderLimit.use(Math.ceil(each.length / (slowFilters[name] ?? charactersInOneStep)))
    else if (Array.isArray(each) && !writing.has(name)) chargeList(context, each)
  }
  const searched = args.length > 0 ? sizeOf(args[0]) : 0
  if (searched > (searching.get(name) ?? Infinity))
    renderLimit.use((sizeOf(value) * searched) / charactersInOneStep)
  if (writing.has(name) && args[0]) memoryLimit.use(indentOf(value))
}

/** Characters that liquid makes of it as text. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  const { items, characters } = sizeOfValue(value)
  return items + characters
}

/** A list may hold the same text many times: more than a request can hold is too much. */
function chargeList({ memoryLimit, renderLimit }: Context, list: unknown[]): void {
  const { items, characters } = notTooDeep(sizeOfValue(list))
  if (characters > 2 * maxLookedAt) memoryLimit.use(characters)
  renderLimit.use(items / itemsInOneStep + characters / charactersInOneStep)
}

/** Characters of indentation at most: JSON.stringify takes ten a level. */
function indentOf(value: unknown): number {
  const { items, depth } = sizeOfValue(value, true)
  return items * Math.min(depth, items) * 2
}
