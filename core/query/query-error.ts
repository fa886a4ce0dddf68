/** What is wrong with a query, and the characters concerned. */
export class QueryError extends Error {
  readonly at: number
  readonly end: number

  constructor(range: { at: number; end: number }, message: string) {
    super(message)
    this.name = 'QueryFault'
    this.at = range.at
    this.end = range.end
  }
}
