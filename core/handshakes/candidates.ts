import type { ReceivedRequest } from '../http/received-request'
import { handshakeNames, topNamesOf } from '../providers/top-names-of'

/** Handshakes of providers that are recognised by their headers, by provider. */
const byProvider: Readonly<Record<string, string>> = {
  discord: 'discord',
  'event-grid': 'event-grid',
  'aws-sns': 'aws-sns',
  twitch: 'twitch',
  asana: 'asana',
  smartsheet: 'smartsheet',
  xero: 'xero',
}

/** In bytes: the body of a handshake is a challenge and little else. */
const largest = 16_384

const shaped = new Set(['slack', 'zoom', 'monday', 'notion'])
const probing = new Set(['mailchimp', 'mandrill', 'trello'])
const none: readonly string[] = []
const hub = ['websub', 'strava', 'meta'] as const
const shapes = ['slack', 'zoom', 'monday', 'notion'] as const

/** Returns ids of the handshakes that a request may be, in the order to try them: for most requests, none. */
export function candidates(received: ReceivedRequest, provider: string | null): readonly string[] {
  switch (received.method) {
    case 'OPTIONS':
      return ['cloudevents']
    case 'GET':
      return ofGet(received.target, provider)
    case 'HEAD':
      return ofProbe(provider)
    case 'POST':
      return ofPost(received, provider)
    default:
      return none
  }
}

function ofGet(target: string, provider: string | null): readonly string[] {
  if (provider === 'okta') return ['okta']
  const at = target.indexOf('?')
  if (at !== -1) {
    if (target.includes('hub.challenge=', at)) return hub
    if (target.includes('crc_token=', at)) return ['x-crc']
    if (target.includes('challenge=', at)) return ['dropbox']
    if (target.includes('challenge_code=', at)) return ['ebay']
  }
  return ofProbe(provider)
}

const ofProbe = (provider: string | null): readonly string[] =>
  provider !== null && probing.has(provider) ? ['probe'] : none

function ofPost(received: ReceivedRequest, provider: string | null): readonly string[] {
  const { target, body } = received
  const own = provider === null ? undefined : byProvider[provider]
  if (own !== undefined) return [own]
  const at = target.indexOf('?')
  if (at !== -1 && /validationtoken=/i.test(target.slice(at))) return ['microsoft-graph']
  if (body.length === 0 || body.length > largest) return none
  if (provider !== null && !shaped.has(provider)) return none
  return topNamesOf(received).names.some(({ name }) => handshakeNames.has(name)) ? shapes : none
}
