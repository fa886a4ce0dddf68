import { providerName } from '../providers/provider-name'

/** Providers with a scheme of their own, which has the provider's id and name. */
const providersThatSign = [
  'standard-webhooks',
  'github',
  'gitea',
  'forgejo',
  'gogs',
  'gitlab',
  'bitbucket',
  'stripe',
  'slack',
  'shopify',
  'twilio',
  'sendgrid',
  'discord',
  'meta',
  'x',
  'dropbox',
  'zoom',
  'aws-sns',
  'websub',
  'paypal',
  'adyen',
  'square',
  'linear',
  'twitch',
  'paddle',
  'vercel',
  'webflow',
  'woocommerce',
  'hubspot',
  'line',
  'notion',
  'trello',
  'xero',
  'asana',
  'docusign',
  'telegram',
  'microsoft-graph',
  'mailgun',
]

/** Schemes that are not named after a provider. */
const otherNames = {
  'meta-verify-token': 'Meta verify token',
  'strava-verify-token': 'Strava verify token',
  'ebay-verification-token': 'eBay verification token',
  basic: 'Basic',
  bearer: 'Bearer token',
  custom: 'Custom',
}

/** The display name of each signature scheme, by its id. */
export const schemeNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(providersThatSign.map((id) => [id, providerName(id)])),
  ...otherNames,
}

/** Returns the id itself if it is not known. */
export const schemeName = (id: string): string =>
  Object.hasOwn(schemeNames, id) ? (schemeNames[id] ?? id) : id
