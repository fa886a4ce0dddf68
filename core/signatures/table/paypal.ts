import { fieldValue } from '../../http/headers'
import { utf8Bytes } from '../encode'
import type { SchemeCondition, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { keyCost, publicPem } from '../public-keys'
import { fillTemplate, parseTemplate } from '../template'
import { timeOf } from '../time'

const head = parseTemplate('{header.paypal-transmission-id}|{header.paypal-transmission-time}|')

/** https://developer.paypal.com/api/rest/webhooks/rest/ (self-verification) */
export const paypal: Scheme = {
  id: 'paypal',
  name: schemeName('paypal'),
  providers: ['paypal'],
  secret: {
    label: 'Webhook id and certificate',
    hint: 'The id of your webhook in the first line, and below it the PEM file at the PayPal-Cert-Url of a request, once you have checked that its host ends with .paypal.com',
    kind: 'paypal',
  },
  algorithm: 'RSA with SHA-256, base64',
  signs: 'transmission id|transmission time|webhook id|CRC-32 of the body',
  headers: ['paypal-transmission-sig'],
  toleranceMs: null,
  cost: () => keyCost,
  read(request, crypto, secret = '') {
    const received = fieldValue(request.headers, 'paypal-transmission-sig')
    if (received === null) return []
    const [webhook = ''] = secret.trim().split(/\s/, 1)
    const [{ parts } = { parts: [] }] = fillTemplate(head, request)
    return [
      {
        place: 'paypal-transmission-sig',
        signatures: [
          { received, prefix: '', algorithm: { kind: 'rsa', hash: 'sha256' }, encoding: 'base64' },
        ],
        signed: [
          {
            parts: [
              ...parts,
              { name: 'webhook id', bytes: utf8Bytes(webhook) },
              { name: 'text', bytes: utf8Bytes('|') },
              { name: 'CRC-32 of the body', bytes: utf8Bytes(String(crypto.crc32(request.body))) },
            ],
            address: null,
          },
        ],
        conditions: [certificateAddress(fieldValue(request.headers, 'paypal-cert-url'))],
        time: timeOf(fieldValue(request.headers, 'paypal-transmission-time'), 'iso'),
      },
    ]
  },
  keyOf(secret) {
    const pem = publicPem(secret)
    return pem === null ? null : utf8Bytes(pem)
  },
}

/**
 * Whoever may choose the certificate can sign, so receivers check its address before they fetch it.
 */
function certificateAddress(address: string | null): SchemeCondition {
  const url = address !== null && URL.canParse(address) ? new URL(address) : null
  return {
    name: 'PayPal-Cert-Url is an address of PayPal',
    expected: 'https://….paypal.com/…',
    received: address ?? 'missing',
    holds:
      url?.protocol === 'https:' &&
      /^(?:[a-z\d-]+\.)+paypal\.com$/.test(url.hostname) &&
      url.port === '' &&
      url.username === '' &&
      url.password === '',
    todo: 'Receivers fetch the certificate from there: one that checks the host refuses this request.',
  }
}
