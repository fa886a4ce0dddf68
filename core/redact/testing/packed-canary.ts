import type { Canary } from './canary'

/** A body with a secret. */
const json = '{"token":"{}","n":1}'

/** JSON with a secret, packed in some way. */
export const packed = (
  place: string,
  pack: (body: Buffer) => Uint8Array,
  more: Partial<Canary> = {},
): Canary => ({
  place,
  type: 'application/json',
  body: json,
  keeps: '"n":1',
  pack,
  ...more,
})

/** Returns the secret in such a body. */
export const secretIn = (body: string): string => /"token":"([^"]*)"/.exec(body)?.[1] ?? ''
