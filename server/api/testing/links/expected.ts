import type { Fact } from './facts'
import type { Reader } from './stage'

const capture: Fact[] = ['own request', 'own note']

/** What a link to the whole bin reveals, live: not its capture address, drills, links or secrets. */
const wholeBin: Fact[] = [
  ...capture,
  'name',
  'newest number',
  'other numbers',
  'other requests',
  'own attempt',
  'count',
  'bytes',
  'when it was made',
  'pins of others',
  'notes of others',
  'viewers',
  // By its id, for each request that it answered.
  'reply rules',
  'settings',
]

/** Everything that each reader may find out, by any outlet: exactly these facts, and no others. */
export const expected: Record<Reader, readonly Fact[]> = {
  owner: [
    ...wholeBin,
    'capture address',
    'drills',
    'rule names',
    'listeners',
    'other links',
    'signing secrets',
    'secrets in requests',
  ],
  'bin link': [...wholeBin, 'secrets in requests'],
  'redacting bin link': wholeBin,
  'capture link': [...capture, 'secrets in requests'],
  'redacting capture link': capture,
  // Those of its own bin.
  'link of another bin': ['viewers'],
  'revoked link': [],
  'expired link': [],
  'other owner': [],
  nobody: [],
}
