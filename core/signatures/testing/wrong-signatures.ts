import type { SignedRequest } from '../scheme'
import type { SchemeCase } from './cases/scheme-case'

/** Returns the request with its signature's text replaced, wherever it is. */
export function withSignature({ right, signature }: SchemeCase, replaced: string): SignedRequest {
  let found = false
  const put = (text: string, by: string): string => {
    found ||= text.includes(signature)
    return text.replaceAll(signature, () => by)
  }
  const headers = right.headers.map((value) => put(value, replaced))
  const inJson = JSON.stringify(replaced).slice(1, -1)
  const body = found ? right.body : Buffer.from(put(Buffer.from(right.body).toString(), inJson))
  if (!found) throw new Error('The request does not hold its signature')
  return { ...right, headers, body }
}

/** Returns the request without the header line that holds its signature. */
export function withoutSignature({ right, signature, unsigned }: SchemeCase): SignedRequest {
  if (unsigned) return unsigned
  const headers: string[] = []
  for (let i = 0; i < right.headers.length; i += 2) {
    const [name = '', value = ''] = [right.headers[i], right.headers[i + 1]]
    if (!value.includes(signature)) headers.push(name, value)
  }
  return { ...right, headers }
}

/** Returns wrong versions of the signature's text, by name. */
export function wrongSignatures(one: SchemeCase): [what: string, text: string][] {
  const { signature, encoding } = one
  // The last digit of base64 may hold bits without meaning.
  const last = signature.replace(/=+$/, '').length - (encoding === 'base64' ? 2 : 1)
  const changed = (at: number): string => {
    const character = signature[at] === 'a' ? 'b' : 'a'
    return signature.slice(0, at) + character + signature.slice(at + 1)
  }
  const list: [string, string][] = [
    ['another first character', changed(0)],
    ['another character in the middle', changed(Math.floor(last / 2))],
    ['another last character', changed(last)],
    ['cut by four', signature.slice(0, -4)],
    ['half of it', signature.slice(0, signature.length / 2)],
    ['four more', `${signature}abcd`],
    ['twice', signature + signature],
    ['nothing', ''],
    ['one character', 'a'],
  ]
  if (encoding === 'text') {
    return [...list, ['as base64', Buffer.from(signature).toString('base64')]]
  }
  const bytes = Buffer.from(signature, encoding)
  for (const other of ['hex', 'base64', 'latin1'] as const) {
    if (other !== encoding) list.push([`as ${other}`, bytes.toString(other)])
  }
  return list
}

/** Returns bodies that differ from the signed one, by name. */
export function wrongBodies(body: Uint8Array): [what: string, body: Uint8Array][] {
  const flipped = (at: number): Uint8Array => body.map((byte, i) => (i === at ? byte ^ 1 : byte))
  return [
    ['another first byte', flipped(0)],
    ['another byte in the middle', flipped(Math.floor(body.length / 2))],
    ['another last byte', flipped(body.length - 1)],
    ['one byte less', body.subarray(0, -1)],
    ['one byte more', Buffer.concat([body, Buffer.of(10)])],
    ['nothing', new Uint8Array()],
  ]
}
