import { expect, test } from 'vitest'
import { cases } from './testing/cases/cases'
import { requestOf } from './testing/requests'
import { verdictOf } from './testing/verdict'

const inBody = cases.filter(
  ({ unsigned, right, signature }) =>
    unsigned && right.body[0] === 0x7b && Buffer.from(right.body).includes(signature),
)
const all = inBody.map((one) => [`${one.scheme}, ${one.way}`, one] as const)

const junk: unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  '',
  'a',
  '\0',
  '\ud800',
  [],
  [null],
  {},
  { length: 1 },
  '__proto__',
  'A'.repeat(65_536),
  'ı'.repeat(64),
]

const written: string[] = [
  '',
  'null',
  '[]',
  '"a"',
  '{}',
  '{',
  '{"__proto__":{"Signature":"AA==","Type":"Notification"}}',
  '{"__proto__":{"signature":{"signature":"00"}},"signature":"00"}',
  '{"value":null}',
  '{"value":{}}',
  '{"value":[]}',
  '{"value":[null,1,"a",[],{"clientState":{}}]}',
  '{"value":[{"clientState":""}]}',
  '{"signature":{"signature":"","timestamp":"","token":""}}',
  '{"signature":["signature","timestamp"]}',
  `{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  `{"Signature":"${'A'.repeat(900_000)}"}`,
  `{"value":[${Array.from({ length: 20_000 }, (_, i) => `{"clientState":"${i}"}`).join()}]}`,
]

test.each(all)('no hostile body is valid: %s', (_, one) => {
  for (const body of written) {
    const request = { ...one.right, body: Buffer.from(body) }
    expect(verdictOf(one.scheme, request, [one.secret]), body.slice(0, 60)).not.toBe('valid')
  }
})

/** Every place of a JSON value, as a path of names. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name])),
  ]
}

function withValue(value: unknown, [name, ...rest]: string[], put: unknown): unknown {
  if (name === undefined) return put
  const entries = Object.entries(value as object).map(([key, inner]: [string, unknown]) => [
    key,
    key === name ? withValue(inner, rest, put) : inner,
  ])
  const changed: unknown = Object.fromEntries(entries)
  return Array.isArray(value) ? Object.values(changed as object) : changed
}

const valueAt = (value: unknown, path: string[]): unknown =>
  path.reduce((at, name) => new Map(Object.entries(at as object)).get(name), value)

/** Parts that no signature covers. */
const free =
  /^(?:Subject|UnsubscribeURL|live|notificationItems|notificationItems\.\d+\.NotificationRequestItem(?:\.eventDate)?|recipient|sender|body-plain|signature\.parent-signature|signature\.signature|event-data.*|value\.\d+\.(?:subscriptionId|resource))$/

test.each(all)('nor is junk at any signed place: %s', (_, one) => {
  const value: unknown = JSON.parse(Buffer.from(one.right.body).toString())
  for (const path of placesOf(value)) {
    const name = path.join('.')
    const isFree =
      free.test(name) && !Buffer.from(one.right.body).includes(`"${path.at(-1)}":"${one.signature}`)
    for (const put of isFree ? [] : junk) {
      // A boolean is signed as its text.
      if (String(put) === String(valueAt(value, path))) continue
      const request = requestOf(JSON.stringify(withValue(value, path, put)), one.right.headers)
      const verdict = verdictOf(one.scheme, request, [one.secret])
      expect(verdict, `${name}: ${String(put).slice(0, 20)}`).not.toBe('valid')
    }
  }
})
