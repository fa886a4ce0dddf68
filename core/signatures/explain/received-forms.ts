import type { Crypto } from '../../ports/crypto'
import { base64Bytes, decode, encode, type Encoding, hexBytes } from '../encode'
import type { Signature } from '../scheme'
import type { Variant } from './variant'

/** One way of reading the signature's text. */
export interface Form {
  bytes: Uint8Array
  /** Null for the scheme's own reading. */
  variant: Variant | null
}

/** Fewer bytes could match by chance. */
const minBytes = 8

const latin1 = new TextDecoder('latin1')

/**
 * Returns the ways in which a signature's text can be read, the scheme's own first; none is empty.
 */
export function formsOf(signature: Signature): Form[] {
  const { received, prefix, encoding } = signature
  const lacks = !received.startsWith(prefix)
  const own = lacks ? received : received.slice(prefix.length)
  const forms: Form[] = []
  const what = encoding === 'text' ? 'token' : 'signature'
  const add = (bytes: Uint8Array | null, variant: Variant | null): void => {
    if (bytes && bytes.length >= (variant ? minBytes : 1)) forms.push({ bytes, variant })
  }
  const bytes = decode(own, encoding)
  const plain = bytes !== null && encode(bytes, encoding) === own
  add(bytes, lacks ? noPrefix(prefix) : plain || encoding === 'text' ? null : spelt(encoding))
  const cleaned = clean(own)
  if (cleaned !== own) add(decode(cleaned, encoding), decorated(what))
  if (encoding === 'text') {
    add(base64Bytes(cleaned), written('base64', 'text'))
    return forms
  }
  for (const text of new Set([own, cleaned])) {
    const [asHex, asBase64] = [hexBytes(text), base64Bytes(text)]
    if (encoding !== 'hex') add(asHex, written('hex', encoding))
    else add(asBase64, written('base64', encoding))
    add(asBase64 && hexBytes(latin1.decode(asBase64)), twice('base64', 'hex digits'))
    add(asHex && base64Bytes(latin1.decode(asHex)), twice('hex', 'base64'))
  }
  return forms
}

/** Returns whether a digest matches a form; with `cut` the form holds only its beginning. */
export function meets(
  crypto: Pick<Crypto, 'equal'>,
  form: Form,
  digest: Uint8Array,
): 'whole' | 'cut' | null {
  const { bytes } = form
  if (bytes.length > digest.length || bytes.length === 0) return null
  if (!crypto.equal(bytes, digest.subarray(0, bytes.length))) return null
  if (bytes.length === digest.length) return 'whole'
  return bytes.length >= minBytes ? 'cut' : null
}

const atSender = 'Let the sender write the signature as this scheme wants it.'

export const cutShort: Variant = {
  id: 'signature.cut',
  dimension: 'signature',
  name: 'The signature as the beginning of a longer one',
  right: 'as far as it goes, but it is cut off',
  why: 'the end of the header was lost, or the sender shortens its signatures',
  todo: 'Look for a limit on the header’s length where it is made, stored or forwarded.',
}

const decorated = (what: string): Variant => ({
  id: 'signature.decorated',
  dimension: 'signature',
  name: `The ${what} without quotes, white space or another prefix`,
  right: 'without what surrounds it in the header',
  why: 'the header has quotes, white space or another prefix than this scheme',
  todo: atSender,
})

const noPrefix = (prefix: string): Variant => ({
  id: 'signature.no-prefix',
  dimension: 'signature',
  name: `The signature with "${prefix}" before it`,
  right: `but lacks the "${prefix}" that belongs before it`,
  why: 'the sender leaves out the prefix, and receivers look for it',
  todo: atSender,
})

const spelt = (encoding: Encoding): Variant => ({
  id: 'signature.spelling',
  dimension: 'signature',
  name: encoding === 'hex' ? 'The signature in lower case' : 'The signature in plain base64',
  right: encoding === 'hex' ? 'but in upper case' : 'but in another alphabet or padding of base64',
  why: 'receivers compare the text, letter by letter',
  todo: atSender,
})

const written = (as: Encoding, not: Encoding): Variant => ({
  id: `signature.${as}`,
  dimension: 'signature',
  name:
    not === 'text'
      ? `The token decoded from ${as}`
      : `The signature read as ${as} instead of ${not}`,
  right: `but written as ${as} instead of ${not}`,
  why: `the sender encodes its ${not === 'text' ? 'token' : 'digest'} differently from this scheme`,
  todo: atSender,
})

const twice = (outer: Encoding, inner: string): Variant => ({
  id: `signature.${outer}-twice`,
  dimension: 'signature',
  name: `The signature as ${outer} of ${inner}`,
  right: `but encoded twice: ${outer} of ${inner}`,
  why: 'the sender encodes what its library had already encoded',
  todo: atSender,
})

function clean(text: string): string {
  let bare = unquoted(text.trim()).trim()
  if (/%[0-9a-f]{2}/i.test(bare)) bare = bare.replaceAll(/%([0-9a-f]{2})/gi, fromHex)
  return bare.replace(/^(?:(?:sha-?\d+|md5|v\d\w?|hmac|h\d)[=:,]|bearer |basic |token )\s*/i, '')
}

/** Removes surrounding quotes. A pattern anchored at the end would start again at each quote. */
function unquoted(text: string): string {
  let from = 0
  let end = text.length
  while (from < end && `"'<`.includes(text[from] ?? '')) from += 1
  while (end > from && `"'>`.includes(text[end - 1] ?? '')) end -= 1
  return text.slice(from, end)
}

const fromHex = (_: string, digits: string): string =>
  String.fromCharCode(Number.parseInt(digits, 16))
