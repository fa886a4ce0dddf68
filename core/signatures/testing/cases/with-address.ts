import { createHash } from 'node:crypto'
import type { SignedRequest } from '../../scheme'
import { multipartOf, requestOf, withHeader } from '../requests'
import { body, hmac, other, type SchemeCase, secret, time } from './scheme-case'

const origin = 'https://hooks.example.com'
const target = '/orders?b=1&a=%2C2'
const url = `${origin}/in/shop${target}`

const sent = (lines: string[], content: Uint8Array | string = body): SignedRequest =>
  requestOf(content, lines, {
    target,
    addresses: [url, `http://hooks.example.com/in/shop${target}`],
  })

const elsewhere = (request: SignedRequest): SignedRequest => ({
  ...request,
  addresses: request.addresses.map((address) => address.replace('/in/shop', '/in/shops')),
})

function simple(
  scheme: string,
  way: string,
  encoding: 'hex' | 'base64',
  [header, digest]: [string, Buffer],
  lines: string[] = [],
): SchemeCase {
  const signature = digest.toString(encoding)
  const right = sent([...lines, header, signature])
  return { scheme, way, secret, other, right, signature, encoding }
}

const signsAddress = (one: SchemeCase): SchemeCase => ({
  ...one,
  wrong: { 'another address': elsewhere(one.right), ...one.wrong },
})

const signsMethod = (one: SchemeCase): SchemeCase => ({
  ...one,
  wrong: { 'another method': { ...one.right, method: 'PUT' }, ...one.wrong },
})

const milliseconds = `${time}000`
const stamped = ['X-HubSpot-Request-Timestamp', milliseconds]

function hubspotNewest(way: string, address: string): SchemeCase {
  const digest = hmac('sha256', secret, 'POST', address, body, milliseconds)
  const one = simple('hubspot', way, 'base64', ['X-HubSpot-Signature-v3', digest], stamped)
  const [name = ''] = stamped
  const later = withHeader(one.right, name.toLowerCase(), (value) => `${value}1`)
  return { ...one, wrong: { 'another time': later } }
}

const plain = (...data: (string | Uint8Array)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(data.map((piece) => Buffer.from(piece))))
    .digest()

function hubspotOlder(way: string, digest: Buffer, version?: string): SchemeCase {
  const lines = version ? ['X-HubSpot-Signature-Version', version] : []
  return simple('hubspot', way, 'hex', ['X-HubSpot-Signature', digest], lines)
}

const v1 = plain(secret, body)
const v2 = plain(secret, 'POST', url, body)

const form = 'b=2&a=1+%2B1&b=1&b=2&c=0'
const formType = ['Content-Type', 'application/x-www-form-urlencoded']

function twilio(way: string, address: string): SchemeCase {
  const signature = hmac('sha1', secret, `${address}a1 +1b1b2c0`).toString('base64')
  const right = sent([...formType, 'X-Twilio-Signature', signature], form)
  return { scheme: 'twilio', way, secret, other, right, signature, encoding: 'base64' }
}

function twilioJson(): SchemeCase {
  const digest = createHash('sha256').update(body).digest('hex')
  const address = `${url}&bodySHA256=${digest}`
  const signature = hmac('sha1', secret, address).toString('base64')
  const right = requestOf(
    body,
    ['Content-Type', 'application/json', 'X-Twilio-Signature', signature],
    {
      target: `${target}&bodySHA256=${digest}`,
      addresses: [address],
    },
  )
  return { scheme: 'twilio', way: 'JSON', secret, other, right, signature, encoding: 'base64' }
}

const twilioParts = (lines: string[] = [], fields: Record<string, string> = {}) =>
  multipartOf({ b: '2', a: '1 +1', c: '0', ...fields }, false, {
    headers: lines,
    target,
    addresses: [url],
  })

function twilioMultipart(): SchemeCase {
  const signature = hmac('sha1', secret, `${url}a1 +1b2c0`).toString('base64')
  const line = ['X-Twilio-Signature', signature]
  const right = twilioParts(line)
  return {
    scheme: 'twilio',
    way: 'multipart',
    secret,
    other,
    right,
    signature,
    encoding: 'base64',
    // What stands between the fields is not signed.
    signsBody: false,
    wrong: {
      'another field': twilioParts(line, { c: '1' }),
      'one field more': twilioParts(line, { d: '1' }),
    },
  }
}

/** Digests that cover the address too. */
export const withAddress: SchemeCase[] = [
  ...[
    simple('square', 'the first address', 'base64', [
      'x-square-hmacsha256-signature',
      hmac('sha256', secret, url, body),
    ]),
    simple('square', 'the second address', 'base64', [
      'x-square-hmacsha256-signature',
      hmac('sha256', secret, url.replace('https', 'http'), body),
    ]),
    simple('square', 'the older header', 'base64', [
      'x-square-signature',
      hmac('sha1', secret, url, body),
    ]),
    simple('trello', 'the body first', 'base64', [
      'x-trello-webhook',
      hmac('sha1', secret, body, url),
    ]),
    twilio('a form', url),
    twilio('a form, the default port named', url.replace('.com', '.com:443')),
    twilioJson(),
    twilioMultipart(),
    ...[
      hubspotNewest('version 3', url),
      hubspotNewest('version 3, escapes decoded', url.replace('%2C', ',')),
      hubspotOlder('version 2', v2, 'v2'),
      hubspotOlder('version 2 unsaid', v2),
    ].map(signsMethod),
  ].map(signsAddress),
  hubspotOlder('version 1', v1, 'v1'),
  hubspotOlder('version 1 unsaid', v1),
]
