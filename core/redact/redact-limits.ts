/** What a link that hides secrets does for one body, beside what every reader does (docs/sharing.md). */
export const redactLimits = {
  /** Bytes that content codings may decode to, for each byte that was sent. */
  expansion: 32,
  /** Bytes that they may decode to however few were sent. */
  expanded: 1_048_576,
  /** Words of base64 that are opened; of the others those are hidden that are text. */
  base64: 10_000,
}
