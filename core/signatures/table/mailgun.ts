import { Members } from '../../parsing/value'
import { utf8Bytes } from '../encode'
import type { Claim, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { timeOf } from '../time'
import { objectsOf, piece, shortText } from './signed-fields'

/**
 * The signature is in the body and does not cover the rest of it: of webhooks in their member
 * `signature`, of routes in fields of their form.
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
  inBody: true,
  toleranceMs: null,
  read(request) {
    for (const object of objectsOf(request)) {
      const nested = object.get('signature')
      const fields = nested instanceof Members ? nested : object
      const received = ['signature', 'parent-signature'].flatMap(
        (name) => shortText(fields, name) ?? [],
      )
      const [time, token] = [shortText(fields, 'timestamp'), shortText(fields, 'token')]
      if (received.length > 0 && (time !== null || token !== null)) {
        return [claimOf(received, time, token)]
      }
    }
    return []
  },
  keyOf: utf8Bytes,
}

const claimOf = (received: string[], time: string | null, token: string | null): Claim => ({
  place: 'body signature',
  signatures: received.map((one) => ({
    received: one,
    prefix: '',
    algorithm: { kind: 'hmac', hash: 'sha256' },
    encoding: 'hex',
  })),
  signed: [{ parts: [piece('time', time), piece('token', token)], address: null }],
  conditions: [],
  time: timeOf(time, 's'),
})
