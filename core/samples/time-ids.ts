const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Returns a ULID (26 characters) of a time in milliseconds; it needs 16 random bytes. */
export function ulid(now: number, random: Uint8Array): string {
  let time = ''
  for (let ms = now, at = 0; at < 10; at++, ms = Math.floor(ms / 32)) {
    time = (crockford[ms % 32] ?? '') + time
  }
  return time + Array.from(random, (byte) => crockford[byte % 32]).join('')
}

/** KSUIDs count seconds from here, in seconds since 1970. */
const ksuidEpoch = 1_400_000_000

/** Returns a KSUID (27 characters) of a time in milliseconds; it needs 16 random bytes. */
export function ksuid(now: number, random: Uint8Array): string {
  let value = BigInt(Math.floor(now / 1000) - ksuidEpoch)
  for (const byte of random) value = value * 256n + BigInt(byte)
  let text = ''
  for (; text.length < 27; value /= 62n) text = (base62[Number(value % 62n)] ?? '') + text
  return text
}

/**
 * Returns a snowflake: milliseconds since the provider's epoch, and 22 random bits; it needs three
 * random bytes. As text, since JavaScript's numbers would lose digits.
 */
export function snowflake(now: number, epoch: number, random: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = random
  return ((BigInt(now - epoch) << 22n) | BigInt(((a & 63) << 16) | (b << 8) | c)).toString()
}
