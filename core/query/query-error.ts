/** A piece of a query put right: `text` replaces the characters from `at` to `end`. */
export interface Offer {
  at: number
  end: number
  text: string
}

/** What is wrong with a query, the characters concerned, and what may have been meant. */
export class QueryError extends Error {
  readonly at: number
  readonly end: number
  /** The message without the offers. */
  readonly why: string
  readonly offers: readonly Offer[]

  constructor(range: { at: number; end: number }, why: string, offers: readonly Offer[] = []) {
    const meant = offers.map(({ text }) => text).join(' or ')
    super(meant === '' ? why : `${why}. Did you mean ${meant}?`)
    this.name = 'QueryError'
    this.at = range.at
    this.end = range.end
    this.why = why
    this.offers = offers
  }
}

/** Returns the whole query with an offer taken. */
export const offered = (query: string, { at, end, text }: Offer): string =>
  query.slice(0, at) + text + query.slice(end)
