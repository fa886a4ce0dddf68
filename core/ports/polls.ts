import type { PollRecord } from './store/polls'

/** Fetches the addresses that bins watch. */
export interface Polls {
  /** Milliseconds since 1970 as the process began, advanced by the monotonic clock: due times are read by it. */
  clock(): number
  /** Fetches what is due. Call it when a poll was made or changed. */
  wake(): void
  /** Fetches an address now. Resolves to whether that has ended; if not, it is fetched once others have been. */
  run(poll: PollRecord): Promise<boolean>
}
