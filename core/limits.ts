/** The instance's limits (README, Configuration). Sizes are in bytes. */
export interface Limits {
  body: number
  headerBytes: number
  headerLines: number
  target: number
  maxCaptures: number
  maxBytes: number
  expireAfterDays: number
}
