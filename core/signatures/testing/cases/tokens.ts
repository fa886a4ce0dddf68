import { formOf, multipartOf, requestOf } from '../requests'
import type { SignedRequest } from '../../scheme'
import { body, hmac, other, type SchemeCase, secret, time } from './scheme-case'

function token(scheme: string, header: string, prefix = '', value = secret): SchemeCase {
  return {
    scheme,
    way: header,
    secret,
    other,
    right: requestOf(body, [header, prefix + value]),
    signature: value,
    encoding: 'text',
    signsBody: false,
  }
}

const credentials = 'jo:p:ässword'
const basic: SchemeCase = {
  scheme: 'basic',
  way: 'Authorization',
  secret: credentials,
  other: 'jo:other',
  right: requestOf(body, ['Authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]),
  signature: Buffer.from(credentials).toString('base64'),
  encoding: 'text',
  signsBody: false,
}

const signingKey = Buffer.alloc(32, 5)
const signedByToken = requestOf(body, ['webhook-id', 'msg-1', 'webhook-timestamp', `${time}`])
const byToken = hmac('sha256', signingKey, `msg-1.${time}.`, body).toString('base64')
const signingToken: SchemeCase = {
  scheme: 'gitlab',
  way: 'signing token',
  secret: `whsec_${signingKey.toString('base64')}`,
  other: `whsec_${Buffer.alloc(32, 6).toString('base64')}`,
  right: {
    ...signedByToken,
    headers: [...signedByToken.headers, 'webhook-signature', `v1,${byToken}`],
  },
  signature: byToken,
  encoding: 'base64',
}

const states = (...values: (string | null)[]) =>
  requestOf(
    JSON.stringify({
      value: values.map((clientState) => ({
        subscriptionId: '7',
        resource: 'me/messages',
        ...(clientState !== null && { clientState }),
      })),
    }),
  )

const graph: SchemeCase = {
  scheme: 'microsoft-graph',
  way: 'clientState',
  secret,
  other,
  right: states(secret, secret),
  signature: secret,
  encoding: 'text',
  signsBody: false,
  unsigned: states(null, null),
  wrong: {
    'another state in the second': states(secret, other),
    'no state in the second': states(secret, null),
    'another state after ten thousand': states(...Array<string>(10_001).fill(secret), other),
  },
}

const mailgunBody = (changes: Record<string, unknown>) =>
  requestOf(JSON.stringify({ signature: changes, 'event-data': { event: 'opened', id: 'a' } }))

const nonce = 'e0b5477167110d68991efc6b9f89f0a11066af27834600e123'

/** A route: its signature stands beside the mail's own fields. */
function mailgunRoute(way: string, write: (fields: Record<string, string>) => SignedRequest) {
  const signature = hmac('sha256', secret, `${time}${nonce}`).toString('hex')
  const mail = { recipient: 'a@example.com', sender: 'b@example.com', 'body-plain': 'é & co' }
  const fields = { ...mail, timestamp: `${time}`, token: nonce, signature }
  return {
    scheme: 'mailgun',
    way,
    secret,
    other,
    right: write(fields),
    signature,
    encoding: 'hex' as const,
    signsBody: false,
    unsigned: write({ ...mail, timestamp: `${time}`, token: nonce }),
    wrong: {
      'another time': write({ ...fields, timestamp: `${time + 1}` }),
      'another token': write({ ...fields, token: `${nonce}0` }),
      'no token': write({ ...mail, timestamp: `${time}`, signature }),
    },
  }
}

function mailgun(way: string, name: string, stated: string | number): SchemeCase {
  const signature = hmac('sha256', secret, `${time}${nonce}`).toString('hex')
  const zeros = { signature: '0'.repeat(64) }
  const whole = { ...zeros, timestamp: stated, token: nonce, [name]: signature }
  return {
    scheme: 'mailgun',
    way,
    secret,
    other,
    right: mailgunBody(whole),
    signature,
    encoding: 'hex',
    signsBody: false,
    unsigned: mailgunBody({ timestamp: stated, token: nonce }),
    wrong: {
      'another time': mailgunBody({ ...whole, timestamp: `${time + 1}` }),
      'another token': mailgunBody({ ...whole, token: `${nonce}0` }),
      'no token': mailgunBody({ ...whole, token: undefined }),
    },
  }
}

/** Secrets that are sent as they are, and signatures that do not cover the body. */
export const tokens: SchemeCase[] = [
  token('gitlab', 'X-Gitlab-Token'),
  token('telegram', 'X-Telegram-Bot-Api-Secret-Token'),
  token('bearer', 'Authorization', 'Bearer '),
  basic,
  graph,
  mailgun('signature', 'signature', `${time}`),
  mailgun('the signature of the parent account', 'parent-signature', `${time}`),
  mailgun('the time as a number', 'signature', time),
  mailgunRoute('a form', formOf),
  mailgunRoute('multipart', (fields) => multipartOf(fields)),
  mailgunRoute('multipart with a file before the fields', (fields) => multipartOf(fields, true)),
  mailgunRoute('JSON at the root', (fields) => requestOf(JSON.stringify(fields))),
  mailgunRoute('JSON in a form', (fields) => formOf({ payload: JSON.stringify(fields) })),
  signingToken,
]
