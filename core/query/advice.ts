import type { Vocabulary, Word } from '../contract/vocabulary'
import { decimalTest } from '../parsing/decimal'
import { eachName } from '../parsing/path'
import type { FieldNode, QueryNode, Test } from './ast'
import { hintsFor } from './hints'
import { momentAnywhere } from './moment'
import { nearNames } from './near-names'
import { parseQuery } from './parse'
import { offered } from './query-error'
import { quoteName, quoteValue } from './quote'
import { compares, resultSatisfies, textTest, valueTest } from './values'

/** Why a query may find nothing, and queries that find more. */
export interface Advice {
  /** The term that no request has, as it is written; null if the query may mean something else. */
  term: string | null
  why: 'meant' | 'name' | 'value' | 'newest' | 'oldest'
  /** The field and name, such as body.action or status. */
  field: string
  /** What there is instead, the most frequent first. */
  there: string[]
  /** Whole queries. */
  offers: string[]
}

/** What is known of the requests of a bin. */
export interface KnownRequests {
  vocabulary: Vocabulary
  now: number
  /** When the newest and the oldest arrived, in ms since 1970; null if that is not known. */
  newestAt: number | null
  oldestAt: number | null
}

/** Queries that are offered for one part at most. */
const maxOffers = 3

/** Returns what of a query that can be read is in no request. */
export function adviceOn(query: string, known: KnownRequests): Advice[] {
  const hints = hintsFor(query).map((offer) => offered(query, offer))
  const meant: Advice[] =
    hints.length > 0 ? [{ term: null, why: 'meant', field: '', there: [], offers: hints }] : []
  const terms = required(parseQuery(query))
  const all = terms.flatMap((term) => {
    const found = term.kind === 'field' ? adviceOnField(query, term, known) : null
    return found ?? []
  })
  return [...meant, ...all].slice(0, maxOffers)
}

/** Returns queries with one of the terms that must all fit left out. */
export function withoutOne(query: string): { without: string; query: string }[] {
  const terms = required(parseQuery(query))
  if (terms.length < 2) return []
  return terms.slice(0, maxOffers + 1).map(({ at, end }) => ({
    without: query.slice(at, end),
    query: `${query.slice(0, at).trimEnd()} ${query.slice(end).trimStart()}`.trim(),
  }))
}

/** The terms of which each must fit. */
function required(node: QueryNode): QueryNode[] {
  if (node.kind === 'and') return node.parts
  return node.kind === 'all' ? [] : [node]
}

const plain = ['method', 'path', 'type', 'from', 'status', 'provider', 'event', 'scheme'] as const
const named = ['header', 'query', 'form', 'body'] as const

function adviceOnField(query: string, term: FieldNode, known: KnownRequests): Advice | null {
  if (term.name === 'after' || term.name === 'before') return adviceOnTime(query, term, known)
  const { vocabulary } = known
  const simple = plain.find((name) => name === term.name)
  if (simple) {
    const words = vocabulary.incomplete.includes(simple) ? null : vocabulary[simple]
    return adviceOnValue(query, term, term.name, words)
  }
  const list = named.find((name) => name === term.name)
  if (!list || term.path.length === 0) return null
  const spell = (name: string) => (list === 'body' ? name : quoteName(name))
  const name = list === 'body' ? pathName(term.path) : term.path.join('.')
  const wanted = list === 'header' ? name.toLowerCase() : name
  // Without all names and values of all captures, nothing is certain.
  if (vocabulary.incomplete.includes(list)) return null
  // A form is a body too; its names are listed apart.
  if (list === 'body' && !isNoForm(term.path, vocabulary)) return null
  const entry = vocabulary[list].find((one) => one.name === wanted)
  const field = `${list}.${spell(name)}`
  if (entry) return adviceOnValue(query, term, field, entry.incomplete ? null : entry.values)
  if (
    term.path.includes(eachName) ||
    vocabulary[list].some((one) => one.name.startsWith(`${wanted}.`))
  )
    return null
  const names = nearNames(
    wanted,
    vocabulary[list].map((one) => one.name),
  ).slice(0, maxOffers)
  const test = term.test ? query.slice(term.at, term.end).replace(/^[^:<>=!]*:?/, '') : ''
  const offers = names.map((one) => replaced(query, term, `${list}.${spell(one)}:${test}`))
  return {
    ...at(query, term),
    why: 'name',
    field,
    there: names.map((one) => `${list}.${spell(one)}`),
    offers,
  }
}

function isNoForm([first = '']: string[], { form, incomplete }: Vocabulary): boolean {
  const isField = (name: string) => name === first || /^[.[]/.test(name.slice(first.length))
  return (
    !incomplete.includes('form') &&
    !form.some(({ name }) => name.startsWith(first) && isField(name))
  )
}

/** Lists are looked into by the names alone. */
const pathName = (path: string[]): string =>
  path
    .filter((name) => !/^\d+$/.test(name))
    .map(quoteName)
    .join('.')

function adviceOnValue(
  query: string,
  term: FieldNode,
  field: string,
  /** All that there are; null if some may not be known. */
  words: readonly Word[] | null,
): Advice | null {
  const { test } = term
  if (test === null || words === null || words.some((word) => word.cut === true)) return null
  const holds = testOf(term.name, test)
  // What is empty is no word.
  if (term.name !== 'status' && holds('')) return null
  if (words.some(({ text }) => holds(text))) return null
  const low = test.text.toLowerCase()
  const within = words.filter(({ text }) => low !== '' && text.toLowerCase().includes(low))
  const part = within.length > 0 ? [`${field}:*${quoteless(test.text)}*`] : []
  const values = [...within, ...words.filter((word) => !within.includes(word))].slice(0, maxOffers)
  const terms = [...part, ...values.map(({ text }) => `${field}:${quoteValue(text)}`)].slice(
    0,
    maxOffers,
  )
  return {
    ...at(query, term),
    why: 'value',
    field,
    there: values.map(({ text }) => text),
    offers: terms.map((one) => replaced(query, term, one)),
  }
}

const quoteless = (text: string): string => text.replaceAll(/[\s()"]+/g, '*')

function testOf(field: string, test: Test): (text: string) => boolean {
  const { op, text, quoted } = test
  if (field === 'status') {
    const family = /^([1-5])xx$/i.exec(text)?.[1]
    if (family) return (value) => value.startsWith(family)
    return (value) => compares(op, Number(value), Number(text))
  }
  if (field === 'path' || field === 'type') return textTest(text, quoted, op !== '=')
  const compare = op === ':' || op === '=' ? null : decimalTest(text)
  if (compare) return (value) => resultSatisfies(op, compare(value))
  return valueTest(text, quoted)
}

function adviceOnTime(query: string, term: FieldNode, { now, newestAt, oldestAt }: KnownRequests) {
  const wanted = term.test && momentAnywhere(term.test.text, now)
  if (wanted === null) return null
  const isLate = term.name === 'after' && newestAt !== null && newestAt < wanted
  const isEarly = term.name === 'before' && oldestAt !== null && oldestAt >= wanted
  if (!isLate && !isEarly) return null
  const why: Advice['why'] = isLate ? 'newest' : 'oldest'
  return { ...at(query, term), why, field: term.name, there: [], offers: [] }
}

const at = (query: string, term: FieldNode): { term: string } => ({
  term: query.slice(term.at, term.end),
})

const replaced = (query: string, { at: from, end }: FieldNode, text: string): string =>
  offered(query, { at: from, end, text })
