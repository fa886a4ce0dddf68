/** Polls of a bin at most. */
export const maxPolls = 10
/** Seconds from one fetch of an address to the next: a minute to a day. */
export const pollSeconds = { min: 60, max: 86_400 } as const
/** Bytes of an answer at most, where the bin does not keep less. */
export const maxPollBody = 1_048_576
