import type { Vocabulary, Word } from '../contract/vocabulary'
import { fields } from './fields'
import { beginningWith, quoteName, quoteValue } from './quote'
import { type QueryToken, tokensOf } from './tokens'

/** A text that fits at the caret: `text` replaces the characters from `at` to `end`. */
export interface Completion {
  at: number
  end: number
  text: string
  /** Shown beside it: what a field searches, or how many requests have a value. */
  about: string
  kind: 'field' | 'name' | 'value'
}

const maxItems = 50

/**
 * Returns what fits at the caret: fields first, names after a dot, values after a colon. Without a
 * vocabulary, only what every bin has.
 */
export function completionsAt(
  text: string,
  caret: number,
  vocabulary: Vocabulary | null,
): Completion[] {
  const typed = text.slice(0, caret)
  const term = lastTerm(typed)
  const rest = /^[^ \t\r\n()"]*/.exec(text.slice(caret))?.[0] ?? ''
  const range = (at: number) => ({ at, end: caret + rest.length })
  if (term.field) return values(term, typed, range, vocabulary)

  const name = /^([a-z]+)\.(.*)$/is.exec(typed.slice(term.at))
  const field = name?.[1]?.toLowerCase() ?? ''
  if (name && Object.hasOwn(fields, field) && fields[field]?.path !== 'none') {
    return names(field, name[2] ?? '', range(term.at + field.length + 1), vocabulary)
  }
  const begun = typed.slice(term.at).toLowerCase()
  if (!/^[a-z]*$/.test(begun)) return []
  return Object.entries(fields)
    .filter(([key]) => key.startsWith(begun))
    .map(([key, { about, path }]) => ({
      ...range(term.at),
      text: path === 'none' ? `${key}:` : `${key}.`,
      about,
      kind: 'field',
    }))
}

interface Term {
  at: number
  /** `header.x-retry:`, once a colon is typed. */
  field: QueryToken | null
  value: QueryToken | null
}

/** Returns the term that ends with the text. */
function lastTerm(typed: string): Term {
  const tokens = tokensOf(typed)
  const isEdge = ({ kind }: QueryToken): boolean => ['space', 'bracket', 'word'].includes(kind)
  const start = tokens.findLastIndex(isEdge) + 1
  const own = tokens.slice(start)
  const field = own.findLast(({ kind }) => kind === 'field') ?? null
  const value = field ? own.at(-1) : undefined
  return {
    at: own[0]?.at ?? typed.length,
    field,
    value: value?.kind === 'value' || value?.kind === 'quoted' ? value : null,
  }
}

function values(
  { field, value }: Term,
  typed: string,
  range: (at: number) => { at: number; end: number },
  vocabulary: Vocabulary | null,
): Completion[] {
  const raw = value ? typed.slice(value.at) : ''
  const isClosed = value?.kind === 'quoted' && /^".*[^\\]"$/s.test(raw)
  if (!field || isClosed) return []
  const [, name = '', path = ''] =
    /^([a-z]+)\.?(.*):$/is.exec(typed.slice(field.at, field.end)) ?? []
  const begun = raw.replace(/^"/, '').toLowerCase()
  const key = name.toLowerCase()
  const held = wordsOf(vocabulary, key, path).map((word) => ({
    text: word.cut ? beginningWith(word.text) : quoteValue(word.text),
    plain: word.text,
    about: String(word.count),
  }))
  const offers = (Object.hasOwn(fields, key) ? fields[key]?.offers : undefined) ?? []
  const all = [...offers.map((text) => ({ text, plain: text, about: '' })), ...held]
  return fitting(all, begun, ({ plain }) => plain).map(({ text, about }) => ({
    ...range(value?.at ?? typed.length),
    text,
    about,
    kind: 'value',
  }))
}

const named = ['header', 'query', 'form', 'body'] as const
const plain = ['method', 'path', 'type', 'from', 'status', 'provider', 'event', 'scheme'] as const

function wordsOf(vocabulary: Vocabulary | null, key: string, path: string): Word[] {
  const list = named.find((name) => name === key)
  if (list) {
    const low = path.toLowerCase()
    const found = vocabulary?.[list].find(({ name }) => spelled(list, name).toLowerCase() === low)
    return found?.values ?? []
  }
  const simple = plain.find((name) => name === key)
  return (simple && vocabulary?.[simple]) ?? []
}

/** JSON paths are already spelt as in a query. */
const spelled = (list: string, name: string): string => (list === 'body' ? name : quoteName(name))

function names(
  field: string,
  begun: string,
  range: { at: number; end: number },
  vocabulary: Vocabulary | null,
): Completion[] {
  const list = named.find((name) => name === field)
  const known = (list && vocabulary?.[list]) ?? []
  const all = known.map(({ name, count }) => ({ text: spelled(field, name), count }))
  return fitting(all, begun.toLowerCase(), ({ text }) => text).map(({ text, count }) => ({
    ...range,
    text: `${text}:`,
    about: String(count),
    kind: 'name',
  }))
}

/** Returns those that begin with the text, then those that contain it. */
function fitting<Item>(all: Item[], begun: string, textOf: (item: Item) => string): Item[] {
  const at = (item: Item): number => textOf(item).toLowerCase().indexOf(begun)
  const first = all.filter((item) => at(item) === 0)
  return [...first, ...all.filter((item) => at(item) > 0)].slice(0, maxItems)
}
