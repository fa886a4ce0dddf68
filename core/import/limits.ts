/**
 * Bytes of one request as written, whatever its bin's limit: V8's longest string is not twice that.
 */
export const maxItemBytes = 268_435_456
/** JSON values and names of one request; what a browser writes about one has a few hundred. */
export const maxItemValues = 50_000
/** Places without a request before the rest is skipped: it is another kind of file. */
export const maxErrors = 1000
/** Words of a pasted text. */
export const maxWords = 10_000
/** Requests of a pasted text: a command may send one body to many addresses. */
export const maxRequests = 100
/** Bytes of a raw request before its body: four times what any bin can catch. */
export const maxHeadBytes = 1_048_576
