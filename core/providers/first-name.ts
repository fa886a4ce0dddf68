const quote = 0x22
const backslash = 0x5c
const maxName = 40

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/**
 * Returns the first name in a JSON object, or `0.` and the name if the object is the first of a
 * list; null for anything else. Reads the first bytes alone, without parsing or decoding.
 */
export function firstName(body: Uint8Array): string | null {
  let at = afterSpace(body, 0)
  const inList = body[at] === 0x5b
  if (inList) at = afterSpace(body, at + 1)
  if (body[at] !== 0x7b) return null
  at = afterSpace(body, at + 1)
  if (body[at] !== quote) return null
  let name = inList ? '0.' : ''
  for (let end = at + 1; end <= at + maxName; end += 1) {
    const byte = body[end]
    if (byte === quote) return name
    if (byte === undefined || byte === backslash) return null
    name += String.fromCharCode(byte)
  }
  return null
}

/** Senders write no more than two lines' worth of indentation. */
function afterSpace(body: Uint8Array, from: number): number {
  let at = from
  while (at < from + 64 && isSpace(body[at])) at += 1
  return at
}
