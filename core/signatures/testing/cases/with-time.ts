import { requestOf, withHeader } from '../requests'
import { body, hmac, other, type SchemeCase, secret, time } from './scheme-case'

const id = 'msg_2b7fA'
const later = (value: string): string => value.replace('1614265330', '1614265331')

function inFields(scheme: string, header: string, separator: string, names: [string, string]) {
  const [t, v] = names
  const between = scheme === 'stripe' ? '.' : ':'
  const signature = hmac('sha256', secret, `${time}${between}`, body).toString('hex')
  const alone = hmac('sha256', secret, between, body).toString('hex')
  const zeros = '0'.repeat(64)
  const of = (value: string): SchemeCase => {
    const right = requestOf(body, [header, value])
    return {
      scheme,
      way: value.includes(zeros) ? 'the second of two digests' : 'one digest',
      secret,
      other,
      right,
      signature,
      encoding: 'hex',
      wrong: {
        'another time': withHeader(right, header.toLowerCase(), later),
        'no time': requestOf(body, [header, `${v}=${signature}`]),
        'no time, of which none was signed': requestOf(body, [header, `${v}=${alone}`]),
        'a time after the signed one': requestOf(body, [
          header,
          [`${t}=${time}`, `${t}=${time + 1}`, `${v}=${signature}`].join(separator),
        ]),
        'another field': requestOf(body, [header, `${t}=${time}${separator}v0=${signature}`]),
      },
    }
  }
  return [
    of(`${t}=${time}${separator}${v}=${signature}`),
    of(`${t}=${time}${separator}${v}=${zeros}${separator}${v}=${signature}`),
  ]
}

interface Row {
  scheme: string
  header: string
  prefix: string
  timeHeader: string
  time: string
  signed: string
}

const seconds = String(time)
const iso = '2021-02-25T15:02:10.123456789Z'

const rows: Row[] = [
  {
    scheme: 'slack',
    header: 'X-Slack-Signature',
    prefix: 'v0=',
    timeHeader: 'X-Slack-Request-Timestamp',
    time: seconds,
    signed: `v0:${seconds}:`,
  },
  {
    scheme: 'zoom',
    header: 'x-zm-signature',
    prefix: 'v0=',
    timeHeader: 'x-zm-request-timestamp',
    time: seconds,
    signed: `v0:${seconds}:`,
  },
  {
    scheme: 'webflow',
    header: 'x-webflow-signature',
    prefix: '',
    timeHeader: 'x-webflow-timestamp',
    time: `${seconds}123`,
    signed: `${seconds}123:`,
  },
  {
    scheme: 'twitch',
    header: 'Twitch-Eventsub-Message-Signature',
    prefix: 'sha256=',
    timeHeader: 'Twitch-Eventsub-Message-Timestamp',
    time: iso,
    signed: id + iso,
  },
]

function inHeaders({ scheme, header, prefix, timeHeader, time: said, signed }: Row): SchemeCase {
  const signature = hmac('sha256', secret, signed, body).toString('hex')
  const ids = scheme === 'twitch' ? ['Twitch-Eventsub-Message-Id', id] : []
  const right = requestOf(body, [...ids, timeHeader, said, header, prefix + signature])
  const wrong: SchemeCase['wrong'] = {
    'another time': withHeader(right, timeHeader.toLowerCase(), (value) => `1${value.slice(1)}9`),
    'no time': withHeader(right, timeHeader.toLowerCase(), () => null),
  }
  const alone = hmac('sha256', secret, signed.replace(said, ''), body).toString('hex')
  wrong['no time, of which none was signed'] = requestOf(body, [...ids, header, prefix + alone])
  if (prefix) wrong['no prefix'] = withHeader(right, header.toLowerCase(), () => signature)
  if (ids.length > 0) {
    wrong['another id'] = withHeader(right, 'twitch-eventsub-message-id', (value) => `${value}x`)
  }
  return { scheme, way: header, secret, other, right, signature, encoding: 'hex', wrong }
}

/** HMACs of the body with a time before it. */
export const withTime: SchemeCase[] = [
  ...inFields('stripe', 'Stripe-Signature', ',', ['t', 'v1']),
  ...inFields('paddle', 'Paddle-Signature', ';', ['ts', 'h1']),
  ...rows.map(inHeaders),
]
