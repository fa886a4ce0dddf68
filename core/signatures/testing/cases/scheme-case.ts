import { createHmac } from 'node:crypto'
import type { CustomScheme } from '../../../contract/secret'
import type { SignedRequest } from '../../scheme'

/** A request as a sender signs it, and wrong versions of it. */
export interface SchemeCase {
  scheme: string
  /** Which of the scheme's forms it is. */
  way: string
  secret: string
  /** A secret of the same form that did not sign it. */
  other: string
  custom?: CustomScheme
  right: SignedRequest
  /** The encoded digest, signature or token, as in the request. */
  signature: string
  encoding: 'hex' | 'base64' | 'text'
  /** False if no part of the body is signed. */
  signsBody?: boolean
  /** The request without its signature, if removing the header is not enough. */
  unsigned?: SignedRequest
  /** The request with something else changed that is signed, by name. */
  wrong?: Record<string, SignedRequest>
}

export const body = Buffer.from('{"id":7,"note":"Zoë & co – 100% 💥","list":[1.50]}\n')
export const time = 1_614_265_330
export const secret = 'a secret of 26 characters!'
export const other = 'a secret of 26 characters?'

export const hmac = (
  hash: string,
  key: string | Uint8Array,
  ...data: (string | Uint8Array)[]
): Buffer => {
  const digest = createHmac(hash, key)
  for (const piece of data) digest.update(piece)
  return digest.digest()
}
