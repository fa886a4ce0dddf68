import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** DER (X.690): a tag, the length, the content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const inner = Buffer.concat(content)
  if (inner.length < 128) return Buffer.concat([Buffer.of(tag, inner.length), inner])
  const length = Buffer.from(inner.length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, inner])
}

const sequence = (...content: Uint8Array[]): Buffer => der(0x30, ...content)
const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text))

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11 */
const signedWith = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05))
/** One relative name: commonName (2.5.4.3) is "webhooks". */
const name = sequence(
  der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('webhooks')))),
)

export interface Certified {
  privateKey: KeyObject
  /** A self-signed certificate, as PEM. */
  certificate: string
}

/** Returns a new RSA key with its certificate (RFC 5280, section 4.1). */
export function certifiedKey(): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    signedWith,
    name,
    sequence(utcTime('200101000000Z'), utcTime('490101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey))
  const base64 = sequence(body, signedWith, signature).toString('base64')
  const lines = base64.match(/.{1,64}/g)?.join('\n') ?? ''
  return {
    privateKey,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
