import { generateKeyPairSync, sign } from 'node:crypto'
import { requestOf, withHeader } from '../requests'
import { body, hmac, type SchemeCase, time } from './scheme-case'

const key = Buffer.alloc(24, 7)
const id = 'msg_2b7fA'
const signed = Buffer.concat([Buffer.from(`${id}.${time}.`), body])

function symmetric(set: 'webhook' | 'svix', way: string, before = '', after = ''): SchemeCase {
  const signature = hmac('sha256', key, signed).toString('base64')
  return {
    ...asSent(set, `${before}v1,${signature}${after}`),
    way,
    secret: `whsec_${key.toString('base64')}`,
    other: `whsec_${Buffer.alloc(24, 8).toString('base64')}`,
    signature,
  }
}

function asymmetric(): SchemeCase {
  const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  const publicKey = ({ publicKey: half }: typeof own): string => {
    const raw = Buffer.from(half.export({ format: 'jwk' }).x ?? '', 'base64url')
    return `whpk_${raw.toString('base64')}`
  }
  const signature = sign(null, signed, own.privateKey).toString('base64')
  return {
    ...asSent('webhook', `v1a,${signature}`),
    way: 'Ed25519',
    secret: publicKey(own),
    other: publicKey(foreign),
    signature,
  }
}

function asSent(set: string, value: string) {
  const lines = [`${set}-id`, id, `${set}-timestamp`, String(time), `${set}-signature`, value]
  const right = requestOf(body, lines)
  return {
    scheme: 'standard-webhooks',
    right,
    encoding: 'base64' as const,
    wrong: {
      'another id': withHeader(right, `${set}-id`, (said) => `${said}0`),
      'no id': withHeader(right, `${set}-id`, () => null),
      'another time': withHeader(right, `${set}-timestamp`, (said) => `${said}0`),
      'no time': withHeader(right, `${set}-timestamp`, () => null),
      'another version': withHeader(right, `${set}-signature`, (said) =>
        said.replaceAll(/v1a?,/g, 'v2,'),
      ),
    },
  }
}

export const standardWebhooks: SchemeCase[] = [
  symmetric('webhook', 'HMAC'),
  symmetric('svix', 'with the older names'),
  symmetric('webhook', 'the last of three', `v1,${'A'.repeat(43)}= v1a,${'A'.repeat(86)}== `),
  symmetric('webhook', 'a line after another', `v1,${'A'.repeat(43)}=, `),
  symmetric('webhook', 'a line before another', '', `, v1,${'A'.repeat(43)}=`),
  asymmetric(),
]
