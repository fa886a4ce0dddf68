import { challengeTokens } from '../challenge-tokens'
import { hmacScheme } from '../hmac-scheme'

/** Senders that sign the body and nothing else. */
export const overTheBody = [
  hmacScheme({
    id: 'shopify',
    secret: {
      label: 'Client secret',
      hint: 'The client secret of your app, or the one below the list of webhooks in the shop’s notifications',
    },
    header: 'X-Shopify-Hmac-SHA256',
    encoding: 'base64',
  }),
  hmacScheme({
    id: 'x',
    secret: { label: 'Consumer secret', hint: 'The API secret key of your app' },
    header: 'x-twitter-webhooks-signature',
    prefix: 'sha256=',
    encoding: 'base64',
    challenge: challengeTokens.x,
  }),
  hmacScheme({
    id: 'dropbox',
    secret: { label: 'App secret', hint: 'App console, Settings, App secret' },
    header: 'X-Dropbox-Signature',
  }),
  hmacScheme({
    id: 'vercel',
    secret: { label: 'Secret', hint: 'Shown once, when the webhook is made' },
    header: 'x-vercel-signature',
    hash: 'sha1',
  }),
  hmacScheme({
    id: 'woocommerce',
    secret: { label: 'Secret', hint: 'WooCommerce, Settings, Advanced, Webhooks' },
    header: 'X-WC-Webhook-Signature',
    encoding: 'base64',
  }),
  hmacScheme({
    id: 'line',
    secret: { label: 'Channel secret', hint: 'LINE Developers Console, Basic settings' },
    header: 'x-line-signature',
    encoding: 'base64',
  }),
  hmacScheme({
    id: 'notion',
    secret: {
      label: 'Verification token',
      hint: 'The token that Notion sends first; a bin stores it while it waits for one',
    },
    header: 'X-Notion-Signature',
    prefix: 'sha256=',
  }),
  hmacScheme({
    id: 'xero',
    secret: { label: 'Webhooks key', hint: 'On the app’s Webhooks page' },
    header: 'x-xero-signature',
    encoding: 'base64',
  }),
  hmacScheme({
    id: 'asana',
    secret: {
      label: 'Hook secret',
      hint: 'The X-Hook-Secret that Asana sends first; a bin stores it while it waits for one',
    },
    header: 'X-Hook-Signature',
  }),
]
