import { checkQuery } from './check-query'
import { listOffers } from './did-you-mean'
import { fieldCalled } from './near-fields'
import { parseQuery } from './parse'
import { type Offer, offered } from './query-error'
import { type Term, termsIn } from './terms'

const maxHints = 3

/**
 * Returns pieces of a query that can be read but hardly mean what they say, put right: free text that looks
 * like a field, a number, or a word that joins terms. None for a query that cannot be read.
 */
export function hintsFor(query: string): Offer[] {
  if (checkQuery(query, 'unread') !== null) return []
  const terms = termsIn(parseQuery(query))
  return terms
    .flatMap((term, place) => hintsOf(query, term, terms[place - 1], terms[place + 1]))
    .filter((offer) => {
      const next = offered(query, offer)
      return next !== query && checkQuery(next, 'unread') === null
    })
    .slice(0, maxHints)
}

function hintsOf(
  query: string,
  term: Term,
  before: Term | undefined,
  after: Term | undefined,
): Offer[] {
  const { at, end } = term
  const here = (...texts: string[]): Offer[] => texts.map((one) => ({ at, end, text: one }))
  if (term.kind === 'field') {
    const isMethod = term.name === 'method' && term.test !== null && !term.test.quoted
    return isMethod ? here(...listOffers('method', term.test?.text ?? '')) : []
  }
  if (term.quoted) return []
  const { text } = term
  if (/^(?:or|and)$/i.test(text)) return before && after ? here(text.toUpperCase()) : []
  if (/^not$/i.test(text)) return after ? here('NOT') : []
  const number = /^#(\d{1,9})$/.exec(text)?.[1]
  if (number) return here(`seq:${number}`)
  if (/^[1-5]xx$/i.test(text)) return here(`status:${text.toLowerCase()}`)
  if (before?.kind === 'field') {
    const joined = joinedHint(query, before, term)
    if (joined) return [joined]
  }
  return here(...fieldHints(text))
}

/** What a text after a field may add to it. */
function joinedHint(query: string, field: Term & { kind: 'field' }, text: Term): Offer | null {
  const spelled = query.slice(field.at, field.end)
  const next = query.slice(text.at, text.end)
  const between = query.slice(field.end, text.at)
  if (!/^[ \t]+$/.test(between)) return null
  const range = { at: field.at, end: text.end }
  // `body.action: opened`
  if (field.test === null) return { ...range, text: spelled + next }
  const whole = { ...range, text: spelled + next.toLowerCase() }
  const isTime = field.name === 'after' || field.name === 'before'
  // `after:2h ago`
  if (isTime && /^ago$/i.test(next)) return { ...range, text: spelled }
  // `size:>10 kb`, `after:5 min`
  const isUnit = /^[a-z]+$/i.test(next) && /\d$/.test(spelled)
  if (isUnit && (isTime || field.name === 'size' || field.name === 'took')) return whole
  return null
}

/** Text that has the form of a field. */
function fieldHints(text: string): string[] {
  const header = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)+):=?(.+)$/i.exec(text)
  if (header) return [`header.${header[1]}:${header[2]}`]
  const path = /^\$?\.([\w.[\]"]+?)(?::|==?)([^=].*)$/.exec(text)
  if (path) return [`body.${path[1]}:${path[2]}`]
  const named = /^([a-z]+)((?:[.[][^=]*)?)(=.*|)$/i.exec(text)
  const field = named && fieldCalled(named[1] ?? '')
  if (!named || !field) return []
  const [, name = '', inside = '', value = ''] = named
  if (value !== '') return [`${name}${inside}:${value.replace(/^=+/, '')}`]
  // A name alone is a word like others.
  return inside !== '' && field.path !== 'none' ? [`${text}:`] : []
}
