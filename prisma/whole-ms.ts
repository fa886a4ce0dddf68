/** Rounds down a running time, which is counted in fractions of milliseconds. */
export const wholeMs = (ms: number): bigint => BigInt(Math.floor(ms))
