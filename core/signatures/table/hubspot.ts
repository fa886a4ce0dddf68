import { fieldValue } from '../../http/headers'
import { hmacScheme } from '../hmac-scheme'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { fill, parseTemplate } from '../template'

const newest = hmacScheme({
  id: 'hubspot',
  secret: { label: 'Client secret', hint: 'Your app’s Auth page' },
  header: 'X-HubSpot-Signature-v3',
  encoding: 'base64',
  signs: '{method}{url}{body}{header.x-hubspot-request-timestamp}',
  time: { header: 'X-HubSpot-Request-Timestamp', unit: 'ms', toleranceMs: 300_000 },
})

const older = { v1: parseTemplate('{body}'), v2: parseTemplate('{method}{url}{body}') }

/**
 * Version 3, else the content of X-HubSpot-Signature: the plain SHA-256 of the secret and what is
 * signed.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const hubspot: Scheme = {
  ...newest,
  algorithm: 'HMAC-SHA-256, base64 (v1 and v2: SHA-256 of the secret and what is signed, hex)',
  headers: ['x-hubspot-signature-v3', 'x-hubspot-signature'],
  read(request, crypto) {
    const claim = newest.read(unescaped(request), crypto)
    return claim ?? olderClaim(request)
  },
  sign: (secret, request, stamp, crypto) =>
    newest.sign?.(secret, unescaped(request, 'decoded'), stamp, crypto) ?? [],
}

function olderClaim(request: SignedRequest): Claim | null {
  const received = fieldValue(request.headers, 'x-hubspot-signature')
  if (received === null) return null
  const version = fieldValue(request.headers, 'x-hubspot-signature-version')
  const templates = version === 'v1' || version === 'v2' ? [older[version]] : [older.v1, older.v2]
  return {
    signatures: [
      {
        received,
        prefix: '',
        algorithm: { kind: 'prefixed', hash: 'sha256' },
        encoding: 'hex',
      },
    ],
    signed: templates.flatMap((template) => fill(template, request)),
    conditions: [],
    time: null,
  }
}

/** HubSpot signs the address with these escapes decoded: : / ? @ ! $ ' ( ) * , ; */
const escapes = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

function unescaped(request: SignedRequest, only?: 'decoded'): SignedRequest {
  const decoded = request.addresses.map((address) =>
    address.replaceAll(escapes, (escape) => decodeURIComponent(escape)),
  )
  const all = only ? decoded : [...request.addresses, ...decoded]
  return { ...request, addresses: [...new Set(all)] }
}
