import { CustomScheme } from '../../../contract/secret'
import { requestOf, withHeader } from '../requests'
import { body, hmac, other, type SchemeCase, secret } from './scheme-case'

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

/** Schemes built from their parts. */
export const custom: SchemeCase[] = [bodyAlone(), everything()]
