import type { Scheme } from './scheme'
import { adyen } from './table/adyen'
import { awsSns } from './table/aws-sns'
import { bitbucket, descendants, github, meta, websub } from './table/hub'
import { hubspot } from './table/hubspot'
import { mailgun } from './table/mailgun'
import { microsoftGraph } from './table/microsoft-graph'
import { overTheBody } from './table/over-the-body'
import { paypal } from './table/paypal'
import { publicKeys } from './table/public-key'
import { standardWebhooks } from './table/standard-webhooks'
import { authorizationSchemes, tokens } from './table/tokens'
import { twilio } from './table/twilio'
import { docusign, linear } from './table/variants'
import { withAddress, withTime } from './table/with-time-or-address'

/**
 * Every known scheme except custom ones. If several read the same header, the earlier is assumed
 * until the provider or the bin's secrets decide.
 */
export const schemes: readonly Scheme[] = [
  standardWebhooks,
  github,
  ...descendants,
  ...withTime,
  ...overTheBody,
  meta,
  linear,
  ...withAddress,
  hubspot,
  twilio,
  ...publicKeys,
  bitbucket,
  websub,
  awsSns,
  adyen,
  paypal,
  docusign,
  microsoftGraph,
  mailgun,
  ...tokens,
  ...authorizationSchemes,
]

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]))

/** Returns undefined for an unknown id, and for "custom". */
export const schemeById = (id: string): Scheme | undefined => byId.get(id)

const byProvider = new Map(
  schemes.toReversed().flatMap((scheme) => scheme.providers.map((provider) => [provider, scheme])),
)

/** Returns a provider's scheme; undefined if it does not sign, or not in a known way. */
export const schemeOfProvider = (provider: string): Scheme | undefined => byProvider.get(provider)
