import examples from '@octokit/webhooks-examples'
import { describe, expect, test } from 'vitest'
import type { CaptureRecord } from '../records'
import { canaries } from './testing/canaries'
import { bodyOf, type Canary, secretOf, withSecret } from './testing/canary'
import { holdsAnywhere } from './testing/every-reading'
import { tableCanaries } from './testing/table-canaries'
import { comparedInBody } from '../signatures/compared'
import { schemes } from '../signatures/schemes'
import { redactBody } from './redact-body'
import { redactCapture } from './redact-capture'
import { redactTarget } from './redact-target'
import { namesSecret } from './secret-names'

const cases = [...canaries, ...tableCanaries].map((canary, i) => {
  const secret = secretOf(i, canary)
  return { place: canary.place, secret, canary: withSecret(canary, secret) }
})

function recordOf(canary: Canary) {
  const { target = '', headers = [], trailers = [], type } = canary
  return {
    target,
    headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
    trailers,
    contentType: type ?? null,
    replyHeaders: headers,
    body: bodyOf(canary),
  } as unknown as CaptureRecord
}

/** Everything of a capture that could be shown. */
function shown({ body, ...rest }: CaptureRecord): Uint8Array {
  return Buffer.concat([Buffer.from(JSON.stringify(rest)), body])
}

describe('a secret is not shown', () => {
  test.each(cases)('in: $place', ({ secret, canary }) => {
    const record = recordOf(canary)
    if (!canary.pack) expect(holdsAnywhere(shown(record), secret)).toBe(true)
    const redacted = redactCapture(record)
    const everything = shown(redacted)
    expect(holdsAnywhere(everything, secret), Buffer.from(everything).toString('latin1')).toBe(
      false,
    )
    const { keeps = '', unread = false } = canary
    expect(holdsAnywhere(everything, keeps), Buffer.from(everything).toString('latin1')).toBe(true)
    expect(redacted.redaction?.hidden === 'all').toBe(unread)
    expect(redacted.redaction?.unread !== undefined).toBe(unread)
    if (unread) expect(redacted.body).toHaveLength(0)
  })

  test('at hundreds of places', () => {
    expect(new Set(cases.map(({ place }) => place)).size).toBe(cases.length)
    expect(cases.length).toBeGreaterThanOrEqual(700)
  })

  test('in a field of every scheme that compares one', () => {
    for (const { id, headers } of schemes) {
      if (headers.length === 0) expect(comparedInBody).toContain(id)
    }
  })
})

describe('everything that is not secret stays unchanged', () => {
  test.each([
    ['JSON', 'application/json', '{ "a" : [1, 2.50, "é\\u00e9\\n"], "big": 12345678901234567890 }'],
    ['malformed UTF-8', 'text/plain', Buffer.from([0x61, 0xc3, 0x28, 0xff])],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&b=%zz&c=a+b&&=&d'],
    ['XML', 'text/xml', '<?xml version="1.0"?>\n<a b="c"><d/>é<![CDATA[x]]></a>'],
    ['text', 'text/plain', 'Hello: world\nnothing = here, 5" wide; see http://a.example/?b=c#d\n'],
    ['binary', 'application/octet-stream', Buffer.from([1, 2, 255, 254, 128, 10, 13])],
  ])('%s', (_, type, body) => {
    const bytes = Buffer.from(body as string)
    expect(redactBody(bytes, type, [])).toEqual({ bytes })
  })

  test('a target', () => {
    const target = '//a/%ff/../;v=1?a=1&b&&=c&d=%zz#x'
    expect(redactTarget(target)).toBe(target)
  })

  test('characters beside a secret inside JSON in a string', () => {
    const inner = '{\\"token\\":\\"x\\",\\"n\\":\\"é\\\\u00e9\\\\u20ac€\\"}'
    const body = Buffer.from(`{"é":"€","p":"${inner}"}`)
    const redacted = Buffer.from(redactBody(body, 'application/json', []).bytes).toString()
    expect(redacted).toBe(body.toString().replace('\\"x\\"', '\\"[hidden]\\"'))
  })

  const payloads = examples.flatMap(({ name, examples: list }) =>
    list.map((payload, i) => ({ title: `${name} ${i}`, payload: payload as unknown })),
  )

  test('329 deliveries of GitHub, except values whose keys name a secret', () => {
    expect(payloads.length).toBe(329)
    for (const { title, payload } of payloads) {
      const body = Buffer.from(JSON.stringify(payload))
      const redacted = redactBody(body, 'application/json', [])
      const after = JSON.parse(Buffer.from(redacted.bytes).toString()) as unknown
      expect(withoutSecrets(after), title).toEqual(withoutSecrets(payload))
    }
  })

  function withoutSecrets(value: unknown): unknown {
    // Signed addresses, which grant access to anyone who has them.
    if (typeof value === 'string') return value.replace(/\?X-Amz-.*/, '')
    if (Array.isArray(value)) return value.map(withoutSecrets)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(([name]) => !namesSecret(name))
    return Object.fromEntries(entries.map(([name, inner]) => [name, withoutSecrets(inner)]))
  }
})
