import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { certifiedKey } from '../certificate'
import { requestOf, withHeader } from '../requests'
import { body, type SchemeCase, time } from './scheme-case'

const raw = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
const seconds = String(time)

function discord(): SchemeCase {
  const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  const signature = sign(
    null,
    Buffer.concat([Buffer.from(seconds), body]),
    own.privateKey,
  ).toString('hex')
  const lines = ['X-Signature-Timestamp', seconds, 'X-Signature-Ed25519', signature]
  const right = requestOf(body, lines)
  return {
    scheme: 'discord',
    way: 'Ed25519',
    secret: raw(own.publicKey).toString('hex'),
    other: raw(foreign.publicKey).toString('hex'),
    right,
    signature,
    encoding: 'hex',
    wrong: {
      'another time': withHeader(right, 'x-signature-timestamp', (value) => `${value}0`),
      'no time': withHeader(right, 'x-signature-timestamp', () => null),
      'no time, of which none was signed': requestOf(body, [
        'X-Signature-Ed25519',
        sign(null, body, own.privateKey).toString('hex'),
      ]),
    },
  }
}

function sendgrid(): SchemeCase {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [own, foreign] = [pair(), pair()]
  const spki = (key: KeyObject): string =>
    key.export({ type: 'spki', format: 'der' }).toString('base64')
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from(seconds), body]),
    own.privateKey,
  ).toString('base64')
  const timeHeader = 'X-Twilio-Email-Event-Webhook-Timestamp'
  const lines = [timeHeader, seconds, 'X-Twilio-Email-Event-Webhook-Signature', signature]
  const right = requestOf(body, lines)
  return {
    scheme: 'sendgrid',
    way: 'ECDSA',
    secret: spki(own.publicKey),
    other: spki(foreign.publicKey),
    right,
    signature,
    encoding: 'base64',
    wrong: {
      'another time': withHeader(right, timeHeader.toLowerCase(), (value) => `${value}0`),
      'no time': withHeader(right, timeHeader.toLowerCase(), () => null),
    },
  }
}

function paypal(): SchemeCase {
  const [own, foreign] = [certifiedKey(), certifiedKey()]
  const [id, at, webhook] = ['5d2c6b3a-9f', '2021-02-25T15:02:10Z', 'WH-8XK1']
  const signed = `${id}|${at}|${webhook}|${crc32(body)}`
  const signature = sign('sha256', Buffer.from(signed), own.privateKey).toString('base64')
  const right = requestOf(body, [
    'PAYPAL-TRANSMISSION-ID',
    id,
    'PAYPAL-TRANSMISSION-TIME',
    at,
    'PAYPAL-CERT-URL',
    'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42',
    'PAYPAL-TRANSMISSION-SIG',
    signature,
  ])
  const certifiedAt = (url: string) => withHeader(right, 'paypal-cert-url', () => url)
  return {
    scheme: 'paypal',
    way: 'RSA',
    secret: `${webhook}\n${own.certificate}`,
    other: `${webhook}\n${foreign.certificate}`,
    right,
    signature,
    encoding: 'base64',
    wrong: {
      'another id': withHeader(right, 'paypal-transmission-id', (value) => `${value}0`),
      'another time': withHeader(
        right,
        'paypal-transmission-time',
        (value) => `1${value.slice(1)}`,
      ),
      'a certificate of another host': certifiedAt('https://api.paypal.com.evil.example/CERT'),
      'a certificate of a host that only ends so': certifiedAt('https://evilpaypal.com/CERT'),
      'a certificate without TLS': certifiedAt('http://api.paypal.com/CERT'),
      'a certificate at another port': certifiedAt('https://api.paypal.com:8443/CERT'),
      'a certificate address with a name in it': certifiedAt(
        'https://api.paypal.com@evil.example/',
      ),
      'a certificate address that is none': certifiedAt('CERT-360caa42'),
      'no certificate address': withHeader(right, 'paypal-cert-url', () => null),
    },
  }
}

/** Signatures with the sender's private key. */
export const publicKeys: SchemeCase[] = [discord(), sendgrid(), paypal()]
