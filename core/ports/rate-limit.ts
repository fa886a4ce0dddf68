export interface RateLimit {
  /** Takes a token from the bucket of `who`. Returns 0, or the seconds until there is a token again. */
  take(who: string): number
  /** Puts a taken token back. */
  giveBack(who: string): void
}
