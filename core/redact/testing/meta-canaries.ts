import type { Canary } from './canary'

/** A request's metadata may repeat what its headers and body contain. */
export const inMetas: Canary[] = [
  {
    place: 'delivery id under the name of a token',
    headers: [
      ['X-Twilio-Signature', 'AA=='],
      ['I-Twilio-Idempotency-Token', '{}'],
    ],
  },
  {
    place: 'delivery id in the form of a token',
    headers: [
      ['X-GitHub-Event', 'push'],
      ['X-GitHub-Delivery', 'ghp_{}{}'],
    ],
    keeps: 'push',
  },
  {
    place: 'parameter of a delivery id',
    headers: [
      ['X-GitHub-Event', 'push'],
      ['X-GitHub-Delivery', '7; token={}'],
    ],
    keeps: '7; token=',
  },
  { place: 'name of an event', headers: [['X-GitHub-Event', 'Bearer {}']] },
]
