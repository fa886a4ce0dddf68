import type { Secrets } from '../services'

/** Random bytes, as many as are asked for: digests of a token and a count. */
export function randomBytes(secrets: Pick<Secrets, 'sha256' | 'token'>) {
  const seed = secrets.token('wbs')
  let count = 0
  return (length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.ceil(length / 32) * 32)
    for (let at = 0; at < length; at += 32) bytes.set(secrets.sha256(`${seed}.${count++}`), at)
    return bytes.subarray(0, length)
  }
}
