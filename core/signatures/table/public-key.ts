import { fieldValue } from '../../http/headers'
import type { Encoding } from '../encode'
import type { Algorithm, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { ed25519Key, keyCost, p256Key } from '../public-keys'
import type { SecretFormat } from '../secret-form'
import { fillTemplate, parseTemplate } from '../template'
import { timeOf } from '../time'

/** A scheme whose sender signs with a private key; the bin has the public one. */
function publicKeyScheme(row: {
  id: string
  secret: SecretFormat
  words: string
  header: string
  timeHeader: string
  algorithm: Algorithm
  encoding: Encoding
  keyOf(secret: string): Uint8Array | null
}): Scheme {
  const { algorithm, encoding } = row
  const header = row.header.toLowerCase()
  const timeHeader = row.timeHeader.toLowerCase()
  const signs = `{header.${timeHeader}}{body}`
  const tokens = parseTemplate(signs)
  return {
    id: row.id,
    name: schemeName(row.id),
    providers: [row.id],
    secret: row.secret,
    algorithm: row.words,
    signs,
    headers: [header],
    toleranceMs: null,
    cost: () => keyCost,
    read(request) {
      const received = fieldValue(request.headers, header)
      if (received === null) return []
      return [
        {
          place: header,
          signatures: [{ received, prefix: '', algorithm, encoding }],
          signed: fillTemplate(tokens, request),
          conditions: [],
          time: timeOf(fieldValue(request.headers, timeHeader), 's'),
        },
      ]
    },
    keyOf: row.keyOf,
  }
}

export const publicKeys = [
  publicKeyScheme({
    id: 'discord',
    secret: {
      label: 'Public key',
      hint: '64 hex digits, on your application’s General Information page',
      kind: 'ed25519',
    },
    words: 'Ed25519, hex',
    header: 'X-Signature-Ed25519',
    timeHeader: 'X-Signature-Timestamp',
    algorithm: { kind: 'ed25519' },
    encoding: 'hex',
    keyOf: ed25519Key,
  }),
  publicKeyScheme({
    id: 'sendgrid',
    secret: {
      label: 'Verification key',
      hint: 'Base64, in Mail Settings, Event Webhooks, Signature Verification',
      kind: 'spki',
    },
    words: 'ECDSA P-256 with SHA-256, base64',
    header: 'X-Twilio-Email-Event-Webhook-Signature',
    timeHeader: 'X-Twilio-Email-Event-Webhook-Timestamp',
    algorithm: { kind: 'ecdsa' },
    encoding: 'base64',
    keyOf: p256Key,
  }),
]
