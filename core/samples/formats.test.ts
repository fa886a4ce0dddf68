import { describe, expect, test } from 'vitest'
import { everySample, type Field, fieldsOf, made } from './testing/made'

const now = Date.now()
const minute = 60_000

describe.each(everySample)('$provider $event', ({ provider, event, of }) => {
  test('every value is what its form and its name say', async () => {
    const sample = await made(of, event, now, () => null)
    const text = new TextDecoder().decode(sample.body)
    const fields = fieldsOf(sample)
    expect(fields.flatMap((field) => faultsOf(field, provider))).toEqual([])
    expect(text.match(uuid)?.filter((found) => !goodUuid.test(found)) ?? []).toEqual([])
    expect(numberFaults(text)).toEqual([])
  })

  test('it happened just now, and nothing of it later', async () => {
    const times = fieldsOf(await made(of, event, now, () => null)).flatMap((field) => {
      const time = timeOf(field)
      return time === null ? [] : [{ ...field, time }]
    })
    const past = times.filter(({ name }) => !isPlanned.test(name))
    expect(past.filter(({ time }) => time > now + 1000 || time < 0)).toEqual([])
    const newest = Math.max(...past.map(({ time }) => time))
    expect(past.length === 0 || newest > now - 15 * minute).toBe(true)
    expect(times.length > 0).toBe(!timeless.has(`${provider} ${event}`))
  })
})

/** These tell no time in a field of its own. */
const timeless = new Set([
  'dropbox list_folder',
  'sendgrid inbound e-mail',
  'twilio incoming message',
  'twilio message status',
  'twilio incoming call',
  'websub feed entry',
])

const isPlanned =
  /expires|expiration|^ends_at|^next_|period_end|^end$|^cancel_at$|^due_on$|ExpirationDateTime/i

const uuid = /\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b/g
const goodUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/
const namesTime =
  /(?:^|[_.-])(?:ts|time|timestamp|date|created|start|end|anchor|at|ms)$|[a-z](?:At|Time|Timestamp)$/i

/** Returns a field's time in milliseconds since 1970; null if it is none. */
function timeOf({ name, value }: Field): number | null {
  if (typeof value === 'string' && iso.test(value)) {
    const isLocal = !/Z|[+-]\d\d:?\d\d$/.test(value)
    return value.startsWith('0001-') ? null : Date.parse(isLocal ? `${value}Z` : value)
  }
  if (!namesTime.test(name)) return null
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'string')
    return Number.isNaN(Date.parse(number)) ? null : Date.parse(number)
  if (typeof number !== 'number' || number < 1e9) return null
  return number < 1e11 ? number * 1000 : number
}

/** Ids whose form tells their time, by provider and path. */
const timedIds: readonly (readonly [string, RegExp, (id: string) => number])[] = [
  ['paddle', /(?:^|\.)(?!payment_attempt|stored)\w*_?id$/, (id) => ulidTime(/_(\w{26})$/, id)],
  ['line', /webhookEventId$/, (id) => ulidTime(/^(\w{26})$/, id.toLowerCase())],
  ['clerk', /^data\.id$|^instance_id$|header:svix-id|email_addresses\.\d+\.id$/, ksuidTime],
  ['standard-webhooks', /header:webhook-id/, ksuidTime],
  ['openai', /header:webhook-id/, ksuidTime],
  ['trello', /^action\.id$/, (id) => Number.parseInt(id.slice(0, 8), 16) * 1000],
  ['webflow', /^payload\.id$/, (id) => Number.parseInt(id.slice(0, 8), 16) * 1000],
  ['discord', /^id$/, (id) => snowflakeTime(id, 1_420_070_400_000)],
  ['x', /^tweet_create_events\.0\.id_str$/, (id) => snowflakeTime(id, 1_288_834_974_657)],
]

function ulidTime(form: RegExp, id: string): number {
  const [, ulid = ''] = form.exec(id) ?? []
  if (!/^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(ulid)) return Number.NaN
  const digits = '0123456789abcdefghjkmnpqrstvwxyz'
  return Array.from(ulid.slice(0, 10)).reduce((time, digit) => time * 32 + digits.indexOf(digit), 0)
}

function ksuidTime(id: string): number {
  const [, ksuid = ''] = /^(?:user|idn|ins|msg)_([0-9A-Za-z]{27})$/.exec(id) ?? []
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let value = 0n
  for (const digit of ksuid) value = value * 62n + BigInt(digits.indexOf(digit))
  return value < 1n << 160n ? (Number(value >> 128n) + 1_400_000_000) * 1000 : Number.NaN
}

const snowflakeTime = (id: string, epoch: number): number => Number(BigInt(id) >> 22n) + epoch

/** Returns what is wrong with a field, in words. */
function faultsOf({ path, name, value }: Field, provider: string): string[] {
  if (typeof value !== 'string') return []
  const faults: string[] = []
  const check = (is: boolean, what: string) => void (is || faults.push(`${path}: ${value} ${what}`))
  if (/^\d{4}-\d\d-\d\d/.test(value) && !/version/i.test(name)) {
    check(iso.test(value) && Number.isFinite(Date.parse(value)), 'is no time')
  }
  if (/^https?:/.test(value)) check(URL.canParse(value) && !/\s/.test(value), 'is no URL')
  if (/e?mail(?:_address)?$/i.test(name) && value !== '') {
    check(/^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(value), 'is no e-mail address')
  }
  if (/(?:^|_)uuid$/i.test(name))
    check(/^\{?[0-9a-f-]{36}\}?$|^\S{22}==$|^[0-9A-F]{32}$/.test(value), 'is no UUID')
  if (/(?:^|_)(?:sha|commit)$/i.test(name)) check(/^[0-9a-f]{40}$/.test(value), 'is no hash')
  for (const [of, where, timeIn] of timedIds) {
    if (of !== provider || !where.test(path)) continue
    check(Math.abs(timeIn(value) - now) < minute, 'is no id of now')
  }
  return faults
}

/** Returns the numbers of a JSON text that JavaScript rounds, except beside the same as text. */
function numberFaults(text: string): string[] {
  return (text.match(/(?<=[:[,]\s*)-?\d{16,}(?=[,\]}\s])/g) ?? []).filter(
    (digits) => !Number.isSafeInteger(Number(digits)) && !text.includes(`"${digits}"`),
  )
}
