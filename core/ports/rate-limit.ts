export interface RateLimit {
  /** Takes a token from the bucket of `who`, or `count` at once, or none. Returns 0, or the seconds until there are as many. */
  take(who: string, count?: number): number
  /** The same for what cannot be done in parts: a full bucket is enough for more than it holds, and then fills later. */
  takeWhole(who: string, count: number): number
  /** Puts one taken token back. */
  giveBack(who: string): void
}
