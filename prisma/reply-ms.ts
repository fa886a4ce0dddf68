/**
 * Stored for a reply time that is not known. It takes eight bytes, as a known time does: a row that
 * keeps its size is updated in place, while another would be rewritten together with its body.
 */
export const unknownReplyMs = -0.5

/** Returns a time as it is stored: never a whole number, which SQLite would store in fewer bytes. */
export const storedReplyMs = (ms: number): number => (Number.isInteger(ms) ? ms + 2 ** -20 : ms)

/** Returns a stored time in ms, to the microsecond; null if it is not known. */
export const replyMsOf = (stored: number | null): number | null =>
  stored === null || stored < 0 ? null : Math.round(stored * 1000) / 1000
