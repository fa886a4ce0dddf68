import type { Tokens } from '../services'

/** Returns a source of any number of random bytes: digests of a token and a counter. */
export function randomBytes(tokens: Pick<Tokens, 'sha256' | 'token'>) {
  const seed = tokens.token('wbs')
  let count = 0
  return (length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.ceil(length / 32) * 32)
    for (let at = 0; at < length; at += 32) bytes.set(tokens.sha256(`${seed}.${count++}`), at)
    return bytes.subarray(0, length)
  }
}
