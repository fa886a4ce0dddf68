import { maxQuery } from '../contract/query-limits'
import { nearest } from './edit-distance'
import { fields } from './fields'
import { canonicalName, fieldCalled } from './near-fields'
import { type Offer, offered, type QueryError } from './query-error'
import { orderOffers } from './order'
import { quoteText } from './quote'
import { valueOffers } from './value-offers'

/** Pieces of a query that are put right at once at most. */
const maxPieces = 3

/** What people call a field elsewhere. */
const otherNames: Readonly<Record<string, string>> = {
  json: 'body',
  payload: 'body',
  data: 'body',
  url: 'target',
  uri: 'target',
  endpoint: 'path',
  ip: 'from',
  remote: 'from',
  address: 'from',
  client: 'from',
  code: 'status',
  response: 'status',
  verb: 'method',
  headers: 'header',
  head: 'header',
  params: 'query',
  param: 'query',
  args: 'query',
  search: 'query',
  fields: 'form',
  number: 'seq',
  id: 'seq',
  label: 'tag',
  color: 'tag',
  colour: 'tag',
  comment: 'note',
  sig: 'signature',
  verified: 'signature',
  time: 'after',
  date: 'after',
  received: 'after',
  newer: 'after',
  older: 'before',
  duration: 'took',
  latency: 'took',
  length: 'size',
  bytes: 'size',
  mime: 'type',
  content: 'type',
  source: 'provider',
  sender: 'provider',
  service: 'provider',
  forwarded: 'delivered',
  sent: 'delivered',
  retry: 'attempt',
  attempts: 'attempt',
  has: 'is',
  state: 'is',
}

const headersCalled: Readonly<Record<string, string>> = {
  host: 'header.host',
  ua: 'header.user-agent',
  useragent: 'header.user-agent',
  auth: 'header.authorization',
  authorization: 'header.authorization',
  referer: 'header.referer',
  origin: 'header.origin',
  cookie: 'header.cookie',
}

/**
 * Returns what a query that cannot be read may have meant: at most three pieces put right, each of which
 * `reads` accepts.
 */
export function didYouMean(
  query: string,
  error: QueryError,
  reads: (query: string) => boolean,
): Offer[] {
  const term = query.slice(error.at, error.end)
  const pieces = termOffers(term).map((text) => ({ at: error.at, end: error.end, text }))
  const taken = [...pieces, ...withUnit(query, error), ...wholeOffers(query)].filter((offer) => {
    const next = offered(query, offer)
    return next.length <= maxQuery && next !== query && reads(next)
  })
  return taken.slice(0, maxPieces)
}

/** `after:5 min`, whose unit is a word of its own. */
function withUnit(query: string, { at, end }: QueryError): Offer[] {
  const unit = /^[ \t]+([a-z]+)/i.exec(query.slice(end))
  if (!unit) return []
  const text = query.slice(at, end) + (unit[1] ?? '').toLowerCase()
  return [{ at, end: end + unit[0].length, text }]
}

/** What is missing or too much in the whole: quotes and brackets. */
function wholeOffers(query: string): Offer[] {
  const whole = { at: 0, end: query.length }
  const open = query.split('(').length - query.split(')').length
  return [
    ...(open > 0 ? [{ ...whole, text: query.trimEnd() + ')'.repeat(open) }] : []),
    ...(open < 0 ? [{ ...whole, text: query.replace(/\s*\)\s*$/, '') }] : []),
    { ...whole, text: query + closing(query) },
    { ...whole, text: query.replace(/\s*(?:\b(?:OR|AND|NOT)|[-|&]+)\s*$/, '') },
  ]
}

const closings: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
  '»': '«',
}

/** The quote that closes the last one. */
const closing = (query: string): string =>
  closings[/["“”„«»](?=[^"“”„«»]*$)/.exec(query)?.[0] ?? ''] ?? '"'

const termParts =
  /^(?<name>[a-zA-Z]+)(?<path>(?:[.[](?:"(?:\\.|[^"\\])*"|[^:"])*)?)\s*(?<sign>:|[<>=!]+)\s*(?<op>[<>=!≥≤≠]*)(?<value>.*)$/s

function termOffers(term: string): string[] {
  const parts = termParts.exec(term)?.groups
  if (!parts) return []
  const { name = '', path = '', op = '', value = '' } = parts
  const key = canonicalName(name)
  const field = fieldCalled(name)
  if (!field) return [...namedOtherwise(name, path, op + value), quoteText(term)]
  if (field.path === 'one' && path === '') return missingName(key, value)
  if (field.path === 'none' && path !== '') return [`${key}:${op}${value}`]
  const plain = value.replaceAll('"', '')
  const isGrouped = key !== 'status' && field.ordered === true && grouped.test(plain)
  const offers = valueOffers(fields['is']?.offers ?? [])
  return [
    ...(op.includes('!') || op === '≠' ? [`-${key}${path}:${value}`] : []),
    ...(/^[=<>]{2,}$/.test(op) ? [`${key}${path}:${operatorIn(op)}${value}`] : []),
    ...orderOffers({ field, name: key, path }, operatorIn(op), value),
    ...((op === '' || op === '=') && !isGrouped ? listOffers(`${key}${path}`, plain) : []),
    ...((Object.hasOwn(offers, key) ? offers[key] : undefined)?.(plain) ?? []).map((text) =>
      op === '' ? text : text.replace(':', `:${operatorIn(op)}`),
    ),
    ...(field.path === 'any' && op !== '' ? amount(`${key}${path}:${op}`, plain) : []),
  ]
}

/** `1,000`, which is one number rather than two. */
const grouped = /^\d{1,3}(?:,\d{3})+$/

/** The one operator that several signs stand for: `=>` is `>=`. */
function operatorIn(signs: string): string {
  const order = /[<>]/.exec(signs)?.[0]
  return order === undefined ? '' : order + (signs.includes('=') ? '=' : '')
}

/** `>$5,000` is `>5000`. */
const amount = (start: string, value: string): string[] => {
  const digits = value.replaceAll(/[^\d.-]/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? [`${start}${digits}`] : []
}

/** `GET,POST` and `GET|POST` are one of both. */
export function listOffers(start: string, value: string): string[] {
  const items = value.split(/[,|]/)
  if (items.length < 2 || items.some((item) => !/^[\w.*-]+$/.test(item))) return []
  return [`(${items.map((item) => `${start}:${item}`).join(' OR ')})`]
}

/** `header:x-retry:2` and `query:team=core`. */
function missingName(key: string, value: string): string[] {
  const match = /^([^\s:="]+)(?:[:=]\s*(.*))?$/s.exec(value)
  return match ? [`${key}.${match[1]}:${match[2] ?? ''}`] : []
}

function namedOtherwise(name: string, path: string, rest: string): string[] {
  const low = name.toLowerCase()
  const header = Object.hasOwn(headersCalled, low) ? headersCalled[low] : undefined
  if (header) return [`${header}:${rest}`]
  if (low === 'has' && rest !== '') {
    return [`is:${rest}`, ...termOffers(`is:${rest}`), ...(/^\w+\./.test(rest) ? [`${rest}:`] : [])]
  }
  if (rest.startsWith('//')) return []
  const other = Object.hasOwn(otherNames, low) ? otherNames[low] : nearest(low, Object.keys(fields))
  return [...(other ? [`${other}${path}:${rest}`] : []), `body.${name}${path}:${rest}`]
}
