/** Returns whether two runs of bytes are the same. */
export const isSameBytes = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  one === other || (one.length === other?.length && one.every((byte, at) => byte === other[at]))
