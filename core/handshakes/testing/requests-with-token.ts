import { createHmac } from 'node:crypto'
import type { ReceivedRequest } from '../../http/received-request'
import { utf8Bytes } from '../../signatures/encode'

type Parts = { method?: string; target?: string; headers?: string[]; body?: unknown }

const request = ({ method = 'POST', target = '', headers = [], body }: Parts): ReceivedRequest => ({
  method,
  target,
  httpVersion: '1.1',
  headers,
  remoteAddress: '203.0.113.9',
  receivedAt: 1_700_000_000_000,
  body: body === undefined ? new Uint8Array() : utf8Bytes(JSON.stringify(body)),
})

const get = (query: Record<string, string>): ReceivedRequest =>
  request({ method: 'GET', target: `?${new URLSearchParams(query).toString()}` })

/** Returns a header's value as sent: one byte for each character, without those that a parser refuses. */
const wire = (text: string): string =>
  Array.from(utf8Bytes(text), (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')

const header = (name: string, token: string, more: string[] = []): string[] => [
  name,
  wire(token),
  ...more,
]

const zoomBody = (token: string) => ({
  payload: { plainToken: token },
  event_ts: 1_700_000_000_000,
  event: 'endpoint.url_validation',
})

/** Signed as Zoom signs its validation requests, which an attacker cannot. */
function byZoom(token: string, secret: string): ReceivedRequest {
  const time = '1700000000'
  const signed = `v0:${time}:${JSON.stringify(zoomBody(token))}`
  const digest = createHmac('sha256', secret).update(signed).digest('hex')
  return request({
    headers: ['x-zm-request-timestamp', time, 'x-zm-signature', `v0=${digest}`],
    body: zoomBody(token),
  })
}

/** Requests of each handshake, by id, with the sender's text wherever it takes one. */
export const requestsWithToken: Record<
  string,
  (token: string, secret: string) => ReceivedRequest[]
> = {
  cloudevents: (token) => [
    request({ method: 'OPTIONS', headers: header('WebHook-Request-Origin', token) }),
  ],
  discord: (token) => [
    request({
      headers: header('X-Signature-Timestamp', token, ['X-Signature-Ed25519', '00']),
      body: { type: 1, token },
    }),
  ],
  'event-grid': (token) => [
    request({
      headers: ['aeg-event-type', 'SubscriptionValidation'],
      body: [{ id: token, data: { validationCode: token } }],
    }),
  ],
  'aws-sns': (token) => [
    request({
      headers: ['x-amz-sns-message-type', 'SubscriptionConfirmation'],
      body: { Type: 'SubscriptionConfirmation', Token: token, SubscribeURL: token },
    }),
  ],
  twitch: (token) => [
    request({
      headers: header('Twitch-Eventsub-Message-Id', token, [
        'Twitch-Eventsub-Message-Type',
        'webhook_callback_verification',
      ]),
      body: { challenge: token },
    }),
  ],
  okta: (token) => [
    request({ method: 'GET', headers: header('X-Okta-Verification-Challenge', token) }),
  ],
  asana: (token) => [request({ headers: header('X-Hook-Secret', token) })],
  smartsheet: (token) => [
    request({ headers: header('Smartsheet-Hook-Challenge', token), body: { challenge: token } }),
  ],
  xero: (token) => [
    request({
      headers: header('x-xero-signature', token),
      body: { events: [], entropy: token },
    }),
  ],
  websub: (token) => [get({ 'hub.mode': 'subscribe', 'hub.topic': token, 'hub.challenge': token })],
  strava: (token, secret) => [
    get({ 'hub.mode': 'subscribe', 'hub.challenge': token, 'hub.verify_token': secret }),
  ],
  meta: (token) => [
    get({ 'hub.mode': 'subscribe', 'hub.challenge': token, 'hub.verify_token': token }),
  ],
  'x-crc': (token) => [get({ crc_token: token, nonce: token }), get({ crc_token: token })],
  'microsoft-graph': (token) => [
    request({ target: `?${new URLSearchParams({ validationToken: token }).toString()}` }),
  ],
  dropbox: (token) => [get({ challenge: token })],
  ebay: (token) => [get({ challenge_code: token })],
  slack: (token) => [request({ body: { token, challenge: token, type: 'url_verification' } })],
  zoom: (token, secret) => [
    request({ body: zoomBody(token) }),
    request({
      headers: ['x-zm-request-timestamp', '1700000000', 'x-zm-signature', 'v0=00'],
      body: zoomBody(token),
    }),
    byZoom(token, secret),
  ],
  monday: (token) => [request({ body: { challenge: token } })],
  notion: (token) => [request({ body: { verification_token: token } })],
  probe: (token) => [
    request({
      method: 'GET',
      target: `?${new URLSearchParams({ token }).toString()}`,
      headers: ['User-Agent', 'MailChimp.com WebHook Validator'],
    }),
  ],
}
