import type { FieldPlace } from '../provider'

/**
 * What the documentation of providers says to keep secret, beside what their signature schemes compare, by
 * the provider's id: tokens, and addresses that act for whoever knows them. A path of names, which in a
 * list means each of its items. A link that hides secrets hides it at any depth, whoever sent it. Not in
 * the rows of the providers themselves: those are part of every page.
 */
export const secretPlaces: Readonly<Record<string, readonly FieldPlace[]>> = {
  forgejo: ['body:secret'],
  gitea: ['body:secret'],
  gogs: ['body:secret'],
  buildkite: ['header:x-buildkite-token'],
  sentry: ['body:installation.code'],
  terraform: ['body:access_token'],
  stripe: ['body:client_secret'],
  plaid: ['header:plaid-verification', 'body:public_token', 'body:link_token'],
  shopify: ['body:checkout_token', 'body:cart_token'],
  woocommerce: ['body:order_key'],
  slack: ['body:token', 'body:response_url', 'body:permalink_public'],
  discord: ['body:token'],
  line: ['body:replyToken'],
  meta: ['query:hub.verify_token', 'body:signed_request'],
  zoom: ['body:object.start_url', 'body:object.password', 'body:download_token', 'body:plainToken'],
  notion: ['body:verification_token'],
  asana: ['header:x-hook-secret'],
  airtable: ['header:x-airtable-content-mac'],
  calendly: ['body:payload.cancel_url', 'body:payload.reschedule_url'],
  figma: ['body:passcode'],
  strava: ['query:hub.verify_token'],
  'aws-sns': ['body:Token', 'body:SubscribeURL', 'body:UnsubscribeURL'],
  'event-grid': ['body:validationCode', 'body:validationUrl'],
  'google-channels': ['header:x-goog-channel-token'],
  'google-pubsub': ['body:purchaseToken'],
  cloudevents: ['header:webhook-request-callback'],
}
