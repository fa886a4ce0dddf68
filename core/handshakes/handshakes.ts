import { challengeTokens, type TokenForm } from '../signatures/challenge-tokens'

/** A check that a provider makes before it accepts an address. Data only, so that pages can import it. */
export interface Handshake {
  id: string
  name: string
  /** An id of core/providers. */
  provider: string
  /** Its request and the answer to it, in words. */
  asks: string
  answer: string
  /** The bin's secret that the answer depends on: its scheme, and the provider's name for it. */
  secret?: { scheme: string; words: string; needed: boolean }
  /** The form of its token, if the answer hashes it with a secret. Other tokens are not answered. */
  token?: TokenForm
  /** The scheme of the secret that it hands over, which is kept if the bin waits for it. */
  hands?: string
  /** Seconds within which it must be answered, if known. */
  within?: number
}

/** All handshakes, in the order in which they are tried: method, header, query, body. */
export const handshakes: readonly Handshake[] = [
  {
    id: 'cloudevents',
    name: 'CloudEvents abuse protection',
    provider: 'cloudevents',
    asks: 'OPTIONS with WebHook-Request-Origin',
    answer: '200, WebHook-Allowed-Origin and WebHook-Allowed-Rate',
  },
  {
    id: 'discord',
    name: 'Discord ping',
    provider: 'discord',
    asks: 'POST, X-Signature-Ed25519, type 1 or 0',
    answer: '200 {"type":1} or 204; 401 to every bad signature',
    secret: { scheme: 'discord', words: 'the public key', needed: true },
    within: 3,
  },
  {
    id: 'event-grid',
    name: 'Azure Event Grid validation',
    provider: 'event-grid',
    asks: 'POST, aeg-event-type: SubscriptionValidation',
    answer: '200, the validation code as JSON',
    within: 30,
  },
  {
    id: 'aws-sns',
    name: 'AWS SNS subscription',
    provider: 'aws-sns',
    asks: 'POST, x-amz-sns-message-type: SubscriptionConfirmation',
    answer: '200; then its SubscribeURL must be opened',
  },
  {
    id: 'twitch',
    name: 'Twitch EventSub verification',
    provider: 'twitch',
    asks: 'POST, Twitch-Eventsub-Message-Type: webhook_callback_verification',
    answer: '200, the challenge as text',
  },
  {
    id: 'okta',
    name: 'Okta event hook verification',
    provider: 'okta',
    asks: 'GET, X-Okta-Verification-Challenge',
    answer: '200, the challenge as JSON',
    within: 3,
  },
  {
    id: 'asana',
    name: 'Asana X-Hook-Secret',
    provider: 'asana',
    asks: 'POST, X-Hook-Secret',
    answer: '200 with the same X-Hook-Secret, which is kept if the bin waits for it',
    hands: 'asana',
    within: 10,
  },
  {
    id: 'smartsheet',
    name: 'Smartsheet challenge',
    provider: 'smartsheet',
    asks: 'POST, Smartsheet-Hook-Challenge',
    answer: '200 with Smartsheet-Hook-Response',
  },
  {
    id: 'xero',
    name: 'Xero intent to receive',
    provider: 'xero',
    asks: 'POST, x-xero-signature, no events',
    answer: '200 to a right signature, 401 to a wrong one',
    secret: { scheme: 'xero', words: 'the webhook signing key', needed: true },
    within: 5,
  },
  {
    id: 'websub',
    name: 'WebSub verification',
    provider: 'websub',
    asks: 'GET ?hub.topic=…&hub.challenge=…',
    answer: '200, the challenge as text',
  },
  {
    id: 'strava',
    name: 'Strava hub.challenge',
    provider: 'strava',
    asks: 'GET ?hub.challenge=…&hub.verify_token=…, with Strava’s token',
    answer: '200, the challenge as JSON',
    secret: { scheme: 'strava-verify-token', words: 'the verify token', needed: true },
    within: 2,
  },
  {
    id: 'meta',
    name: 'Meta hub.challenge',
    provider: 'meta',
    asks: 'GET ?hub.mode=subscribe&hub.challenge=…',
    answer: '200, the challenge as text; 403 if it does not match the bin’s verify token',
    secret: { scheme: 'meta-verify-token', words: 'the verify token', needed: false },
  },
  {
    id: 'x-crc',
    name: 'X CRC',
    provider: 'x',
    asks: 'GET ?crc_token=…',
    answer: '200, the token’s HMAC as JSON',
    secret: { scheme: 'x', words: 'the consumer secret', needed: true },
    token: challengeTokens.x,
    within: 3,
  },
  {
    id: 'microsoft-graph',
    name: 'Microsoft Graph or SharePoint validationToken',
    provider: 'microsoft-graph',
    asks: 'POST ?validationToken=…, in any case',
    answer: '200, the token as text',
    within: 10,
  },
  {
    id: 'dropbox',
    name: 'Dropbox, Nylas or Adobe I/O challenge',
    provider: 'dropbox',
    asks: 'GET ?challenge=…',
    answer: '200, the challenge as text',
    within: 10,
  },
  {
    id: 'ebay',
    name: 'eBay challenge code',
    provider: 'ebay',
    asks: 'GET ?challenge_code=…',
    answer: '200, the SHA-256 of code, token and address as JSON',
    secret: { scheme: 'ebay-verification-token', words: 'the verification token', needed: true },
    token: challengeTokens.ebay,
  },
  {
    id: 'slack',
    name: 'Slack or Lark url_verification',
    provider: 'slack',
    asks: 'POST {"type":"url_verification","challenge":…}',
    answer: '200, the challenge as JSON',
    within: 3,
  },
  {
    id: 'zoom',
    name: 'Zoom endpoint.url_validation',
    provider: 'zoom',
    asks: 'POST {"event":"endpoint.url_validation","payload":{"plainToken":…}}, signed in x-zm-signature',
    answer: '200, the token and its HMAC as JSON',
    secret: { scheme: 'zoom', words: 'the secret token', needed: true },
    token: challengeTokens.zoom,
    within: 3,
  },
  {
    id: 'monday',
    name: 'monday.com challenge',
    provider: 'monday',
    asks: 'POST {"challenge":…}',
    answer: '200, the same JSON',
  },
  {
    id: 'notion',
    name: 'Notion verification_token',
    provider: 'notion',
    asks: 'POST {"verification_token":…}',
    answer: '200; the token is kept if the bin waits for it',
    hands: 'notion',
  },
  {
    id: 'probe',
    name: 'Trello, Mailchimp or Mandrill probe',
    provider: 'mailchimp',
    asks: 'HEAD or GET, by its sender',
    answer: '200',
  },
]

/** Schemes whose secrets a handshake hands over. */
export const schemesOfHandshakeSecrets: readonly string[] = handshakes.flatMap(
  ({ hands }) => hands ?? [],
)
