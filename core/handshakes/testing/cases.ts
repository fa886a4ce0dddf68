import { createHash } from 'node:crypto'
import { byDiscord, byXero, byZoom, discordKey, type HandshakeCase, hmac } from './asked'

const ebayToken = 'verification-token-of-at-least-32-chars'
const crcSecret = 'z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu'
const crcToken = '9b4507b3-9040-4669-9ca3-6b94edb50553'
const hub = '?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=sesame'
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
  {
    id: 'websub',
    provider: 'websub',
    asked: {
      method: 'GET',
      target: '/feed?hub.mode=unsubscribe&hub.topic=https%3A%2F%2Fa.example&hub.challenge=w-1',
    },
    told: { body: 'w-1' },
    wrong: [
      { method: 'GET', target: '?hub.mode=denied&hub.topic=a&hub.challenge=w-1' },
      { method: 'GET', target: '?hub.mode=subscribe&hub.topic=a' },
    ],
  },
  {
    id: 'strava',
    provider: 'strava',
    secret: { scheme: 'strava-verify-token', value: 'sesame' },
    asked: { method: 'GET', target: hub },
    told: { body: '{"hub.challenge":"1158201444"}' },
    wrong: [],
  },
  {
    id: 'meta',
    provider: 'meta',
    asked: { method: 'GET', target: hub },
    told: { headers: { 'X-Content-Type-Options': 'nosniff' }, body: '1158201444' },
    wrong: [
      { method: 'GET', target: '?hub.mode=subscribe&hub.verify_token=sesame' },
      { method: 'GET', target: '?hub.challenge=1158201444' },
      { method: 'POST', target: hub },
      { method: 'HEAD', target: hub },
    ],
  },
  {
    id: 'x-crc',
    provider: 'x',
    secret: { scheme: 'x', value: crcSecret },
    asked: { method: 'GET', target: `?crc_token=${crcToken}` },
    told: { body: '{"response_token":"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="}' },
    wrong: [
      { method: 'GET', target: '?crc_token=' },
      { method: 'POST', target: `?crc_token=${crcToken}` },
    ],
  },
  {
    id: 'microsoft-graph',
    provider: 'microsoft-graph',
    asked: { target: '?validationToken=Validation%3A+Testing+%C3%A9' },
    told: {
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: 'Validation: Testing é',
    },
    wrong: [{ method: 'GET', target: '?validationToken=a' }, { target: '?validationTokens=a' }],
  },
  {
    id: 'dropbox',
    provider: 'dropbox',
    asked: { method: 'GET', target: '?challenge=%3Cscript%3E' },
    told: {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': 'sandbox',
      },
      body: '<script>',
    },
    wrong: [
      { method: 'GET', target: '?a=challenge=1' },
      { method: 'GET', target: `?challenge=${'x'.repeat(4097)}` },
    ],
  },
  {
    id: 'ebay',
    provider: 'ebay',
    secret: { scheme: 'ebay-verification-token', value: ebayToken },
    asked: {
      method: 'GET',
      target: '/deletion?challenge_code=a8628072-3d33-45ee-9004-bee86830a22d',
    },
    told: { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    hashes: (address) => ({
      challengeResponse: createHash('sha256')
        .update(`a8628072-3d33-45ee-9004-bee86830a22d${ebayToken}${address}/deletion`)
        .digest('hex'),
    }),
    wrong: [
      { method: 'GET', target: '?challenge_code=' },
      { method: 'POST', target: '?challenge_code=a8628072' },
    ],
  },
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
