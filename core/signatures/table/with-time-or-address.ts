import { hmacScheme } from '../hmac-scheme'

const minutes = 60_000

/** Senders that sign a time with the body. */
export const withTime = [
  hmacScheme({
    id: 'stripe',
    secret: { label: 'Signing secret', hint: 'Starts with whsec_, on the endpoint’s page' },
    header: 'Stripe-Signature',
    fields: { separator: ',', time: 't', digest: 'v1' },
    signs: '{time}.{body}',
    time: { unit: 's', toleranceMs: 5 * minutes },
  }),
  hmacScheme({
    id: 'slack',
    secret: { label: 'Signing secret', hint: 'Your app’s Basic Information, App Credentials' },
    header: 'X-Slack-Signature',
    prefix: 'v0=',
    signs: 'v0:{header.x-slack-request-timestamp}:{body}',
    time: { header: 'X-Slack-Request-Timestamp', unit: 's', toleranceMs: 5 * minutes },
  }),
  hmacScheme({
    id: 'zoom',
    secret: { label: 'Secret token', hint: 'Your app’s Feature page, Secret Token' },
    header: 'x-zm-signature',
    prefix: 'v0=',
    signs: 'v0:{header.x-zm-request-timestamp}:{body}',
    time: { header: 'x-zm-request-timestamp', unit: 's', toleranceMs: 5 * minutes },
  }),
  hmacScheme({
    id: 'paddle',
    secret: { label: 'Secret key', hint: 'Starts with pdl_ntfset_, under Notifications' },
    header: 'Paddle-Signature',
    fields: { separator: ';', time: 'ts', digest: 'h1' },
    signs: '{time}:{body}',
    time: { unit: 's', toleranceMs: 5000 },
  }),
  hmacScheme({
    id: 'webflow',
    secret: { label: 'Secret key', hint: 'Shown when the webhook is made' },
    header: 'x-webflow-signature',
    signs: '{header.x-webflow-timestamp}:{body}',
    time: { header: 'x-webflow-timestamp', unit: 'ms', toleranceMs: 5 * minutes },
  }),
  hmacScheme({
    id: 'twitch',
    secret: { label: 'Secret', hint: 'The secret you gave when you subscribed' },
    header: 'Twitch-Eventsub-Message-Signature',
    prefix: 'sha256=',
    signs: '{header.twitch-eventsub-message-id}{header.twitch-eventsub-message-timestamp}{body}',
    time: {
      header: 'Twitch-Eventsub-Message-Timestamp',
      unit: 'iso',
      toleranceMs: 10 * minutes,
    },
    idHeader: 'Twitch-Eventsub-Message-Id',
  }),
]

/** Senders that sign the address they call. */
export const withAddress = [
  hmacScheme({
    id: 'square',
    secret: { label: 'Signature key', hint: 'The subscription’s page in the Developer Console' },
    header: 'x-square-hmacsha256-signature',
    encoding: 'base64',
    signs: '{url}{body}',
    also: [{ header: 'x-square-signature', hash: 'sha1', encoding: 'base64' }],
  }),
  hmacScheme({
    id: 'trello',
    secret: { label: 'Secret', hint: 'The application secret beside your API key' },
    header: 'x-trello-webhook',
    hash: 'sha1',
    encoding: 'base64',
    signs: '{body}{url}',
  }),
]
