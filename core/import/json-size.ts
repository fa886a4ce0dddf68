const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const isOpen = (byte: number): boolean => byte === 0x7b || byte === 0x5b

/**
 * Returns whether JSON holds more than `max` values and names, counted by punctuation alone:
 * parsing a few megabytes of brackets takes hundreds.
 */
export function holdsMoreThan(json: Uint8Array, max: number): boolean {
  let count = 1
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (byte === quote) at = endOfString(json, at)
    else if (byte === comma || byte === colon || isOpen(byte)) count += 1
    if (count > max) return true
  }
  return false
}

/** Returns the place of the closing quote; the text's end if there is none. */
function endOfString(json: Uint8Array, from: number): number {
  let at = from + 1
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1
  return at
}
