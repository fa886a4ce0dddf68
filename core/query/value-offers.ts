import { deliveredStates } from '../contract/delivered-states'
import { verdicts } from '../contract/verdicts'
import { nearest } from './edit-distance'

// What values that a field does not know may mean, as whole terms.

type Offers = (value: string) => string[]

const words =
  (name: string, known: readonly string[], synonyms: Readonly<Record<string, string>>): Offers =>
  (value) => {
    const low = value.toLowerCase()
    const meant = Object.hasOwn(synonyms, low) ? synonyms[low] : nearest(low, known)
    return meant == null ? [] : [meant.includes(':') ? meant : `${name}:${meant}`]
  }

const stateOffers: Readonly<Record<string, string>> = {
  note: 'noted',
  notes: 'noted',
  tag: 'tagged',
  tags: 'tagged',
  pin: 'pinned',
  starred: 'pinned',
  error: 'failed',
  errors: 'failed',
  failure: 'failed',
  success: 'ok',
  successful: 'ok',
  new: 'unread',
  unseen: 'unread',
  read: '-is:unread',
  seen: '-is:unread',
  rejected: 'refused',
  retried: 'retry',
  valid: 'signature:valid',
  verified: 'signature:valid',
  invalid: 'signature:invalid',
  unsigned: 'signature:unsigned',
  pending: 'signature:pending',
  sent: 'delivered:sent',
  forwarded: 'delivered:sent',
  held: 'delivered:held',
  queued: 'delivered:queued',
}

const ordered =
  (name: string, unit = ''): Offers =>
  (value) => {
    const range = /^(\d[\w.]*?)(?:\.\.+|-|–|to)(\d\w*)$/i.exec(value)
    if (range) return [`${name}:>=${range[1]}${unit} ${name}:<=${range[2]}${unit}`]
    const plain = value.replaceAll(/[\s,_']/g, '')
    if (unit !== '' && /^\d+(?:\.\d+)?$/.test(plain)) return [`${name}:${plain}${unit}`]
    return plain === value ? [] : [`${name}:${plain}`]
  }

function statusOffers(value: string): string[] {
  const family = /^([1-5])(?:[0-9x*?]{0,2})$/i.exec(value)?.[1]
  if (family && !/^\d{3}$/.test(value)) return [`status:${family}xx`]
  if (/^(?:ok|success\w*)$/i.test(value)) return ['is:ok']
  if (/^(?:err(?:or)?s?|fail\w*|bad)$/i.test(value)) return ['is:failed']
  return ordered('status')(value)
}

/** Returns whole dates for those written day first or month first, where one of both can be meant. */
function timeOffers(name: string): Offers {
  return (value) => {
    const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value)
    if (!match) return []
    const [, first = '', second = '', year = ''] = match
    return [
      [second, first],
      [first, second],
    ]
      .filter(([month, day]) => Number(month) <= 12 && Number(day) <= 31)
      .map(([month, day]) => `${name}:${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  }
}

/** Returns the offers of each field whose values are of a known form; `states` are the values of `is`. */
export const valueOffers = (states: readonly string[]): Readonly<Record<string, Offers>> => ({
  status: statusOffers,
  size: ordered('size'),
  took: ordered('took', 'ms'),
  seq: (value) => (/^#\d+$/.test(value) ? [`seq:${value.slice(1)}`] : ordered('seq')(value)),
  attempt: ordered('attempt'),
  is: words('is', states, stateOffers),
  signature: words('signature', verdicts, {
    good: 'valid',
    ok: 'valid',
    bad: 'invalid',
    wrong: 'invalid',
    none: 'unsigned',
    missing: 'unsigned',
    secret: 'no_secret',
  }),
  delivered: words('delivered', ['no', ...deliveredStates], {
    yes: 'sent',
    true: 'sent',
    false: 'no',
    error: 'failed',
  }),
  after: timeOffers('after'),
  before: timeOffers('before'),
})
