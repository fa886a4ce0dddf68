/** RFC 1950 section 2.2: method 8, and the first two bytes divide by 31. */
export function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0
}
