import { toBase64 } from '../base64'
import { ksuid, snowflake, ulid } from './time-ids'

/** What is new in every sample: its time and its ids. */
export interface FreshValues {
  /** Milliseconds since 1970. */
  now: number
  /** Seconds since 1970. */
  seconds: number
  /** 2026-02-03T04:05:06.789Z, this many seconds from now. */
  iso(offset?: number): string
  /** 2026-02-03T04:05:06Z, this many seconds from now. */
  isoSeconds(offset?: number): string
  /** Of version 4. */
  uuid(): string
  /** Of now, in capitals. */
  ulid(): string
  /** Of now. */
  ksuid(): string
  /** Of now; each provider counts from an epoch of its own, in milliseconds since 1970. */
  snowflake(epoch: number): string
  /** Of MongoDB: 24 digits, which begin with the time of now. */
  objectId(): string
  hex(length: number): string
  /** Does not begin with 0. */
  digits(length: number): string
  /** A whole number with this many digits, 15 at most. */
  number(length: number): number
  /** A–Z, a–z and 0–9. */
  letters(length: number): string
  /** A–Z and 0–9. */
  capitals(length: number): string
  base64(bytes: number): string
  /** The secret that signs, for providers that put it into the body. */
  secret: string
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const figures = '0123456789'

/** @param random returns any number of random bytes */
export function createFresh(
  now: number,
  random: (length: number) => Uint8Array,
  secret = '',
): FreshValues {
  const from = (alphabet: string, length: number): string =>
    Array.from(random(length), (byte) => alphabet[byte % alphabet.length]).join('')
  const iso = (offset = 0): string => new Date(now + offset * 1000).toISOString()
  const hex = (length: number): string => from('0123456789abcdef', length)
  const digits = (length: number): string => from('123456789', 1) + from(figures, length - 1)
  return {
    now,
    secret,
    seconds: Math.floor(now / 1000),
    iso,
    isoSeconds: (offset) => iso(offset).replace(/\.\d+/, ''),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${from('89ab', 1)}${hex(3)}-${hex(12)}`,
    ulid: () => ulid(now, random(16)),
    ksuid: () => ksuid(now, random(16)),
    snowflake: (epoch) => snowflake(now, epoch, random(3)),
    objectId: () =>
      Math.floor(now / 1000)
        .toString(16)
        .padStart(8, '0') + hex(16),
    hex,
    digits,
    number: (length) => Number(digits(length)),
    letters: (length) => from(upper + upper.toLowerCase() + figures, length),
    capitals: (length) => from(upper + figures, length),
    base64: (bytes) => toBase64(random(bytes)),
  }
}
