import { utf8Bytes } from '../encode'
import { jsonObject } from '../json'
import type { SignedPiece, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { timeOf } from '../time'

/**
 * The signature is in the body and does not cover the rest of it.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 */
export const mailgun: Scheme = {
  id: 'mailgun',
  name: schemeName('mailgun'),
  providers: ['mailgun'],
  secret: {
    label: 'HTTP webhook signing key',
    hint: 'In API Security of your account’s settings',
    kind: 'text',
  },
  algorithm: 'HMAC-SHA-256, hex',
  signs: 'time and token',
  headers: [],
  toleranceMs: null,
  read({ body }) {
    const signature = memberOf(jsonObject(body)?.get('signature'))
    const received = [signature('signature'), signature('parent-signature')].filter(
      (one) => one !== null,
    )
    if (received.length === 0) return null
    const time = signature('timestamp')
    return {
      signatures: received.map((one) => ({
        received: one,
        prefix: '',
        algorithm: { kind: 'hmac', hash: 'sha256' },
        encoding: 'hex',
      })),
      signed: [{ parts: [part('time', time), part('token', signature('token'))], address: null }],
      conditions: [],
      time: timeOf(time, 's'),
    }
  },
  keyOf: utf8Bytes,
}

/** Returns texts and whole numbers of an object, by name; null for anything else. */
function memberOf(value: unknown): (name: string) => string | null {
  const members = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
  return (name) => {
    const member: unknown = members.get(name)
    if (Number.isSafeInteger(member)) return String(member)
    return typeof member === 'string' && member.length <= 1000 ? member : null
  }
}

const part = (name: string, text: string | null): SignedPiece =>
  text === null
    ? { name, bytes: new Uint8Array(), missing: true }
    : { name, bytes: utf8Bytes(text) }
