export interface SchemeHint {
  /** What the provider calls it. */
  label: string
  hint?: string
  placeholder?: string
  /** A public key or a certificate: nothing to hide, and perhaps of several lines. */
  open?: boolean
}

const usual: SchemeHint = { label: 'Secret' }

const hints: Readonly<Record<string, SchemeHint>> = {
  'standard-webhooks': {
    label: 'Signing secret',
    hint: 'With its whsec_ in front. For ed25519 signatures the public key, whpk_…',
    placeholder: 'whsec_…',
  },
  github: { label: 'Webhook secret', hint: 'What stands under Secret in the webhook’s settings.' },
  gitlab: {
    label: 'Secret token',
    hint: 'Sent as it is in X-Gitlab-Token. A signing token (whsec_…) is a Standard Webhooks secret.',
  },
  stripe: {
    label: 'Signing secret of the endpoint',
    hint: 'Each endpoint has its own; stripe listen prints another one.',
    placeholder: 'whsec_…',
  },
  slack: {
    label: 'Signing secret',
    hint: 'Under Basic Information of the app. Not the verification token.',
  },
  shopify: {
    label: 'Client secret of the app',
    hint: 'For webhooks made in the admin: the key at the foot of its list of webhooks.',
  },
  twilio: { label: 'Auth token', hint: 'Of the account that sends. Not the API key’s secret.' },
  sendgrid: {
    label: 'Verification key',
    hint: 'The public key of the event webhook, base64.',
    open: true,
  },
  discord: {
    label: 'Public key of the application',
    hint: '64 hex digits, under General Information.',
    open: true,
  },
  meta: { label: 'App secret', hint: 'Under Basic settings of the app. Not the verify token.' },
  x: { label: 'Consumer secret', hint: 'The API key’s secret of the app.' },
  dropbox: { label: 'App secret' },
  zoom: { label: 'Secret token', hint: 'Under Feature of the app.' },
  'aws-sns': {
    label: 'Signing certificate',
    hint: 'What stands at the message’s SigningCertURL, PEM.',
    open: true,
  },
  websub: { label: 'hub.secret', hint: 'What was given when the topic was subscribed to.' },
  paypal: {
    label: 'Webhook id and certificate',
    hint: 'The id of the webhook on the first line, below it the certificate of PAYPAL-CERT-URL, PEM.',
    open: true,
  },
  square: { label: 'Signature key', hint: 'Of the subscription: each has its own.' },
  linear: { label: 'Signing secret' },
  paddle: { label: 'Secret key of the destination', placeholder: 'pdl_ntfset_…' },
  vercel: { label: 'Secret of the webhook', hint: 'Of an integration: its client secret.' },
  hubspot: { label: 'Client secret of the app' },
  line: { label: 'Channel secret' },
  notion: { label: 'Verification token', hint: 'What Notion sent when the address was set up.' },
  trello: { label: 'API secret', hint: 'The application’s secret, not a token.' },
  xero: { label: 'Webhooks signing key' },
  docusign: { label: 'Connect HMAC key' },
  telegram: { label: 'secret_token', hint: 'What was given to setWebhook.' },
  'microsoft-graph': { label: 'clientState', hint: 'What was given with the subscription.' },
  basic: { label: 'Name and password', placeholder: 'name:password' },
  bearer: { label: 'Token', hint: 'Without the word Bearer.' },
}

/** What to ask for as a scheme's secret. */
export const schemeHint = (id: string): SchemeHint =>
  Object.hasOwn(hints, id) ? (hints[id] ?? usual) : usual
