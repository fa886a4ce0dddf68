import examples from '@octokit/webhooks-examples'
import { describe, expect, test } from 'vitest'
import type { CaptureRecord } from '../records'
import { canaries } from './testing/canaries'
import { type Canary, secretOf, withSecret } from './testing/canary'
import { redactBody } from './redact-body'
import { redactCapture } from './redact-capture'
import { redactTarget } from './redact-target'
import { namesSecret } from './secret-names'

const cases = canaries.map((canary, i) => {
  const secret = secretOf(i, canary)
  return { place: canary.place, secret, canary: withSecret(canary, secret) }
})

function recordOf({ target = '', headers = [], trailers = [], type, body, encoding }: Canary) {
  return {
    target,
    headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
    trailers,
    contentType: type ?? null,
    replyHeaders: headers,
    body: Buffer.from(body ?? '', encoding ?? 'utf8'),
  } as unknown as CaptureRecord
}

/** Returns everything of a capture that could be shown, as text. */
function shown({ body, ...rest }: CaptureRecord): string {
  const bytes = Buffer.from(body)
  return JSON.stringify(rest) + bytes.toString('latin1') + bytes.toString('utf16le')
}

describe('a secret is not shown', () => {
  test.each(cases)('in: $place', ({ secret, canary }) => {
    const record = recordOf(canary)
    expect(shown(record)).toContain(secret)
    const redacted = redactCapture(record)
    const text = shown(redacted)
    expect(text).not.toContain(secret)
    const { keeps = '' } = canary
    expect(text.includes(keeps) || text.includes(escaped(keeps)), text).toBe(true)
  })

  test('at 40 places and more', () => {
    expect(new Set(cases.map(({ place }) => place)).size).toBe(cases.length)
    expect(cases.length).toBeGreaterThanOrEqual(40)
  })

  const escaped = (text: string): string => JSON.stringify(text).slice(1, -1)
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
