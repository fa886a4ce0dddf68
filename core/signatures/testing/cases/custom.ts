import { CustomScheme } from '../../../contract/secret'
import { requestOf, withHeader } from '../requests'
import { body, hmac, other, type SchemeCase, secret, time } from './scheme-case'

const hex = Buffer.from(secret).toString('hex')

function bodyAlone(): SchemeCase {
  const signature = hmac('sha512', secret, body).toString('base64')
  return {
    scheme: 'custom',
    way: 'SHA-512, base64',
    secret: hex,
    other: Buffer.from(other).toString('hex'),
    custom: CustomScheme.parse({
      header: 'X-Acme-Sig',
      algorithm: 'sha512',
      encoding: 'base64',
      key: 'hex',
      signed: '{body}',
    }),
    right: requestOf(body, ['X-Acme-Sig', signature]),
    signature,
    encoding: 'base64',
  }
}

function everything(): SchemeCase {
  const signed = `POST /in/shop?a=1 a=1 https://hooks.example.com/in/shop?a=1 77 `
  const signature = hmac('sha256', secret, signed, body).toString('hex')
  const right = requestOf(body, ['X-Time', '77', 'X-Acme', `acme ${signature}`], {
    target: '?a=1',
    addresses: ['https://hooks.example.com/in/shop?a=1'],
  })
  const address = (to: string) => ({ ...right, addresses: [to] })
  return {
    scheme: 'custom',
    way: 'all parts of a template',
    secret,
    other,
    custom: CustomScheme.parse({
      header: 'X-Acme',
      prefix: 'acme ',
      algorithm: 'sha256',
      encoding: 'hex',
      key: 'text',
      signed: '{method} {path}?{query} {query} {url} {header.x-time} {body}',
    }),
    right,
    signature,
    encoding: 'hex',
    wrong: {
      'another method': { ...right, method: 'PUT' },
      'another host': address('https://hooks.example.org/in/shop?a=1'),
      'another path': address('https://hooks.example.com/in/shops?a=1'),
      'another query': address('https://hooks.example.com/in/shop?a=2'),
      'another header': withHeader(right, 'x-time', () => '78'),
      'no prefix': withHeader(right, 'x-acme', () => signature),
    },
  }
}

const stamped = CustomScheme.parse({
  header: 'X-Acme',
  prefix: 'v1=',
  signed: '{field.t}.{body}',
})

/** Notations in which senders put a time and digests into one header. */
const notations: readonly string[] = [
  't=T,v1=S',
  'v1=S,t=T',
  't=T, v1=S',
  't=T;v1=S',
  't=T; v1=S',
  't=T v1=S',
  't = T , v1 = S',
  't="T",v1="S"',
  "t='T'; v1='S'",
  'T=T,v1=S',
  't=T,v0=O,v1=O,v1=S',
  't=T, v1=O, v1=S, ',
  'keyId=a;algorithm="hmac-sha256";t=T;v1=S',
]

function inOneHeader(notation: string): SchemeCase {
  const signature = hmac('sha256', secret, `${time}.`, body).toString('hex')
  const write = (at: number, of = signature) =>
    notation
      .replace(/(?<=['"]|[=\s])T/, `${at}`)
      .replace('S', of)
      .replaceAll('O', '0'.repeat(64))
  const right = requestOf(body, ['X-Acme', write(time)])
  return {
    scheme: 'custom',
    way: notation,
    secret,
    other,
    custom: stamped,
    right,
    signature,
    encoding: 'hex',
    wrong: {
      'another time': requestOf(body, ['X-Acme', write(time + 1)]),
      'no time': requestOf(body, ['X-Acme', `v1=${signature}`]),
      'another name': requestOf(body, ['X-Acme', write(time).replaceAll('v1', 'v2')]),
    },
  }
}

/** Several values without a time, with a comma of their own. */
function inList(value: string): SchemeCase {
  const signature = hmac('sha256', secret, body).toString('base64')
  return {
    scheme: 'custom',
    way: value,
    secret,
    other,
    custom: CustomScheme.parse({ header: 'X-Acme', prefix: 'v1,', encoding: 'base64' }),
    right: requestOf(body, ['X-Acme', value.replace('S', signature)]),
    signature,
    encoding: 'base64',
  }
}

/** Schemes built from their parts. */
export const custom: SchemeCase[] = [
  bodyAlone(),
  everything(),
  ...notations.map(inOneHeader),
  ...['v1,AAAA v1,S', 'v1,S v2,AAAA', 'v1,S, v1,AAAA'].map(inList),
]
