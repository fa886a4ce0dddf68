import { byDiscord, byXero, byZoom, discordKey, type HandshakeCase, hmac } from './handshake-case'
import { queryCases } from './query-cases'

const zoomCheck = { event: 'endpoint.url_validation', payload: { plainToken: 'qgg8v' } }
const validation = [{ id: '1', data: { validationCode: '512d38b6' } }]

/** A case for every handshake of core/handshakes. */
export const handshakeCases: HandshakeCase[] = [
  {
    id: 'cloudevents',
    provider: 'cloudevents',
    asked: {
      method: 'OPTIONS',
      headers: { 'WebHook-Request-Origin': 'eventemitter.example', 'WebHook-Request-Rate': '120' },
    },
    told: {
      headers: {
        'WebHook-Allowed-Origin': 'eventemitter.example',
        'WebHook-Allowed-Rate': '120',
        Allow: 'POST',
      },
    },
    wrong: [
      { method: 'OPTIONS' },
      { headers: { 'WebHook-Request-Origin': 'eventemitter.example' } },
      { method: 'OPTIONS', headers: { Origin: 'https://a.example' } },
    ],
  },
  {
    id: 'discord',
    provider: 'discord',
    secret: { scheme: 'discord', value: discordKey },
    asked: byDiscord({ type: 1 }),
    told: { headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: '{"type":1}' },
    wrong: [{ body: { type: 1 } }, byDiscord({ type: 2, data: { name: 'roll' } })],
  },
  {
    id: 'event-grid',
    provider: 'event-grid',
    asked: { headers: { 'aeg-event-type': 'SubscriptionValidation' }, body: validation },
    told: { body: '{"validationResponse":"512d38b6"}' },
    wrong: [
      { body: validation },
      { headers: { 'aeg-event-type': 'Notification' }, body: validation },
      { headers: { 'aeg-event-type': 'SubscriptionValidation' }, body: [{ data: {} }] },
    ],
  },
  {
    id: 'aws-sns',
    provider: 'aws-sns',
    asked: {
      headers: { 'x-amz-sns-message-type': 'SubscriptionConfirmation' },
      body: {
        Type: 'SubscriptionConfirmation',
        SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/',
      },
    },
    told: { body: '' },
    wrong: [
      { headers: { 'x-amz-sns-message-type': 'Notification' }, body: { Type: 'Notification' } },
      { body: { Type: 'SubscriptionConfirmation' } },
    ],
  },
  {
    id: 'twitch',
    provider: 'twitch',
    asked: {
      headers: {
        'Twitch-Eventsub-Message-Id': '1',
        'Twitch-Eventsub-Message-Type': 'webhook_callback_verification',
      },
      body: { challenge: 'pogchamp', subscription: {} },
    },
    told: { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'pogchamp' },
    wrong: [
      {
        headers: {
          'Twitch-Eventsub-Message-Id': '1',
          'Twitch-Eventsub-Message-Type': 'notification',
        },
        body: { challenge: 'pogchamp' },
      },
    ],
  },
  {
    id: 'okta',
    provider: 'okta',
    asked: { method: 'GET', headers: { 'X-Okta-Verification-Challenge': 'okta-1' } },
    told: { body: '{"verification":"okta-1"}' },
    wrong: [{ headers: { 'X-Okta-Verification-Challenge': 'okta-1' } }],
  },
  {
    id: 'asana',
    provider: 'asana',
    asked: { headers: { 'X-Hook-Secret': 'b537207f' } },
    told: { headers: { 'X-Hook-Secret': 'b537207f' }, body: '' },
    wrong: [
      { method: 'GET', headers: { 'X-Hook-Secret': 'b537207f' } },
      { headers: { 'X-Hook-Signature': '00' }, body: { events: [] } },
    ],
  },
  {
    id: 'smartsheet',
    provider: 'smartsheet',
    asked: { headers: { 'Smartsheet-Hook-Challenge': '2d8d' }, body: { challenge: '2d8d' } },
    told: { headers: { 'Smartsheet-Hook-Response': '2d8d' }, body: '' },
    wrong: [{ headers: { 'Smartsheet-Hmac-SHA256': '00' }, body: { challenge: '2d8d', a: 1 } }],
  },
  {
    id: 'xero',
    provider: 'xero',
    secret: { scheme: 'xero', value: 'xero-key' },
    asked: byXero('xero-key'),
    told: { body: '' },
    wrong: [
      { body: { events: [] } },
      { headers: { 'x-xero-signature': 'AA==' }, body: { events: [{ eventType: 'UPDATE' }] } },
    ],
  },
  ...queryCases,
  {
    id: 'slack',
    provider: 'slack',
    asked: { body: { token: 'Jhj5', challenge: '3eZbrw1a', type: 'url_verification' } },
    told: {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: '{"challenge":"3eZbrw1a"}',
    },
    wrong: [
      { body: { token: 'Jhj5', challenge: '3eZbrw1a', type: 'event_callback' } },
      { body: { token: 'Jhj5', challenge: { a: 1 }, type: 'url_verification' } },
      { method: 'PUT', body: { token: 'Jhj5', challenge: '3', type: 'url_verification' } },
      { body: '{"token":"Jhj5","challenge":"3eZbrw1a","type":"url_verification"' },
    ],
  },
  {
    id: 'zoom',
    provider: 'zoom',
    secret: { scheme: 'zoom', value: 'zoom-token' },
    asked: byZoom(zoomCheck),
    told: {
      body: JSON.stringify({
        plainToken: 'qgg8v',
        encryptedToken: hmac('zoom-token', 'qgg8v', 'hex'),
      }),
    },
    wrong: [
      byZoom({ ...zoomCheck, event: 'meeting.started' }),
      byZoom({ event: 'endpoint.url_validation', payload: { plainToken: 1 } }),
    ],
  },
  {
    id: 'monday',
    provider: 'monday',
    asked: { body: { challenge: '3eZ "brw"' } },
    told: { body: '{"challenge":"3eZ \\"brw\\""}' },
    wrong: [{ body: { challenge: 'a', more: 1 } }, { body: ['challenge'] }],
  },
  {
    id: 'notion',
    provider: 'notion',
    asked: { body: { verification_token: 'secret_tMrlL1q' } },
    told: { body: '' },
    wrong: [{ body: { verification_token: 'secret_tMrlL1q', type: 'page.created' } }],
  },
  {
    id: 'probe',
    provider: 'mailchimp',
    asked: { method: 'GET', headers: { 'User-Agent': 'MailChimp.com WebHook Validator' } },
    told: { body: '' },
    wrong: [{ method: 'GET', headers: { 'User-Agent': 'curl/8' } }],
  },
]
