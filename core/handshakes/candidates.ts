import type { Caught } from '../capture/caught'
import { textOf } from '../capture/json-of'
import { firstName } from '../providers/first-name'

/** Handshakes that the sender's headers told, by provider. */
const byProvider: Readonly<Record<string, string>> = {
  discord: 'discord',
  'event-grid': 'event-grid',
  'aws-sns': 'aws-sns',
  twitch: 'twitch',
  asana: 'asana',
  smartsheet: 'smartsheet',
  xero: 'xero',
}

/** Names with which the body of a handshake may begin. */
const names = new Set([
  'challenge',
  'token',
  'type',
  'payload',
  'event',
  'event_ts',
  'verification_token',
])
/** One of these stands in each of them. */
const hints = ['"challenge"', '"plainToken"', '"verification_token"']
/** The body of a handshake is a challenge and little else. */
const largest = 16_384

const shaped = new Set(['slack', 'zoom', 'monday', 'notion'])
const probing = new Set(['mailchimp', 'mandrill', 'trello'])
const none: readonly string[] = []
const hub = ['websub', 'strava', 'meta'] as const
const shapes = ['slack', 'zoom', 'monday', 'notion'] as const

/** Ids of the handshakes that a request may be, in the order to try them: for most requests, none. */
export function candidates(caught: Caught, provider: string | null): readonly string[] {
  switch (caught.method) {
    case 'OPTIONS':
      return ['cloudevents']
    case 'GET':
      return ofGet(caught.target, provider)
    case 'HEAD':
      return ofProbe(provider)
    case 'POST':
      return ofPost(caught, provider)
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
  }
  return ofProbe(provider)
}

const ofProbe = (provider: string | null): readonly string[] =>
  provider !== null && probing.has(provider) ? ['probe'] : none

function ofPost(caught: Caught, provider: string | null): readonly string[] {
  const { target, body } = caught
  const own = provider === null ? undefined : byProvider[provider]
  if (own !== undefined) return [own]
  const at = target.indexOf('?')
  if (at !== -1 && target.includes('validationToken=', at)) return ['microsoft-graph']
  if (body.length === 0 || body.length > largest) return none
  if (provider !== null && !shaped.has(provider)) return none
  const name = firstName(body)
  if (name === null || !names.has(name)) return none
  return hints.some((hint) => textOf(caught)?.includes(hint)) ? shapes : none
}
