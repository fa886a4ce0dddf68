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
  readonly offers: readonly Offer[]

  constructor(range: { at: number; end: number }, message: string, offers: readonly Offer[] = []) {
    super(message)
    this.name = 'QueryFault'
    this.at = range.at
    this.end = range.end
    this.offers = offers
  }
}

/** Returns the whole query with an offer taken. */
export const offered = (query: string, { at, end, text }: Offer): string =>
  query.slice(0, at) + text + query.slice(end)
