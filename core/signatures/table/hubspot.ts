import { fieldValue } from '../../http/headers'
import { hmacScheme } from '../hmac-scheme'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { fillTemplate, parseTemplate } from '../template'

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
 * Version 3, and the content of X-HubSpot-Signature: the plain SHA-256 of the secret and what is signed.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const hubspot: Scheme = {
  ...newest,
  algorithm: 'HMAC-SHA-256, base64 (v1 and v2: SHA-256 of the secret and what is signed, hex)',
  headers: ['x-hubspot-signature-v3', 'x-hubspot-signature'],
  read(request, crypto) {
    const claims = newest.read(unescaped(request), crypto)
    const version = fieldValue(request.headers, 'x-hubspot-signature-version')
    // It names the version of the other header, if that is not of the newest.
    if (claims.length > 0 && !isOlder(version)) return claims
    return [...claims, ...olderClaims(unescaped(request), version)]
  },
  ...(newest.recipe?.kind === 'hmac' && {
    recipe: {
      ...newest.recipe,
      signs: newest.recipe.signs.map((token) =>
        'name' in token && token.name === 'url' ? { name: 'decodedurl' } : token,
      ),
    },
  }),
  sign: (secret, request, stamp, crypto) =>
    newest.sign?.(secret, unescaped(request, 'decoded'), stamp, crypto) ?? [],
}

const isOlder = (version: string | null): version is 'v1' | 'v2' =>
  version === 'v1' || version === 'v2'

function olderClaims(request: SignedRequest, version: string | null): Claim[] {
  const received = fieldValue(request.headers, 'x-hubspot-signature')
  if (received === null) return []
  const templates = isOlder(version) ? [older[version]] : [older.v1, older.v2]
  return [
    {
      place: 'x-hubspot-signature',
      signatures: [
        {
          received,
          prefix: '',
          algorithm: { kind: 'prefixed', hash: 'sha256' },
          encoding: 'hex',
        },
      ],
      signed: templates.flatMap((template) => fillTemplate(template, request)),
      conditions: [],
      time: null,
    },
  ]
}

/** HubSpot signs the address with these escapes decoded: : / ? @ ! $ ' ( ) * , ; */
export const hubspotEscapes = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

function unescaped(request: SignedRequest, only?: 'decoded'): SignedRequest {
  const decoded = request.addresses.map((address) =>
    address.replaceAll(hubspotEscapes, (escape) => decodeURIComponent(escape)),
  )
  const all = only ? decoded : [...request.addresses, ...decoded]
  return { ...request, addresses: [...new Set(all)] }
}
