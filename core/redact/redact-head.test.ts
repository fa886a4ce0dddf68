import { expect, test } from 'vitest'
import { latin1Bytes, latin1Text } from '../latin1'
import type { CaptureRecord } from '../records'
import { redactCapture } from './redact-capture'
import { redactHead } from './redact-head'
import { canaries } from './testing/canaries'
import { type Canary, secretOf, withSecret } from './testing/canary'

const shown = (text: string): string => latin1Text(redactHead(latin1Bytes(text)))

/** The wire form of a canary, as latin-1. */
function wireOf({ target, headers = [], type, body, encoding }: Canary): string {
  const lines = [
    `POST /in/bin${target} HTTP/1.1`,
    'Host: a',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ]
  const bytes = Buffer.from(body ?? '', encoding ?? 'utf8').toString('latin1')
  return `${lines.join('\r\n')}\r\n\r\n${bytes}`
}

/** Ways in which a head becomes unreadable. */
const faults: Record<string, (wire: string) => string> = {
  'a space in the target': (wire) => wire.replace(' HTTP/1.1', ' x HTTP/1.1'),
  'no version': (wire) => wire.replace(' HTTP/1.1', ''),
  'tabs in the request line': (wire) => wire.replace('POST ', 'POST\t').replace(' HTTP', '\tHTTP'),
  'line feeds alone': (wire) => wire.replaceAll('\r\n', '\n'),
  'carriage returns alone': (wire) => wire.replaceAll('\r\n', '\r'),
  'folded values': (wire) => wire.replaceAll(/^([\w-]+:)/gm, '$1\r\n'),
  'no colons': (wire) => wire.replaceAll(/^([\w-]+): /gm, '$1 '),
  'spaces in names': (wire) => wire.replaceAll(/^([\w-]+):/gm, 'a $1:'),
  'spaces before colons': (wire) => wire.replaceAll(/^([\w-]+):/gm, '$1 :'),
  'white space before lines': (wire) => wire.replaceAll(/^([\w-]+):/gm, ' $1:'),
}

const sent = canaries.map((canary, i) => {
  const secret = secretOf(i, canary)
  return { secret, canary: withSecret(canary, secret) }
})

test.each(Object.entries(faults))('no secret is left of a head with %s', (_, broken) => {
  for (const { secret, canary } of sent) {
    const { trailers: _trailers, ...rest } = canary
    expect(shown(broken(wireOf(rest))), canary.place).not.toContain(secret)
  }
})

test.each(['tulip44', 'Tulip44X', '{"token":"tulip44"}', '=tulip44'])(
  'the end of a body before the request line is hidden: %s',
  (end) => {
    const head = `${end}POST /in/bin/a HTTP/1.1\r\nHost: a\r\n\r\n`
    expect(shown(head)).toBe('[hidden] /in/bin/a HTTP/1.1\r\nHost: a\r\n\r\n')
    const record = { refused: 'unreadable_head', status: 501, method: `${end}POST`, size: 999 }
    const capture = { headers: [], trailers: [], replyHeaders: [], target: '', ...record }
    const redacted = redactCapture({
      ...capture,
      body: latin1Bytes(head),
    } as unknown as CaptureRecord)
    expect(JSON.stringify(redacted)).not.toContain('ulip44')
    expect(redacted.refusedBecause).toMatch(/method/)
  },
)

test.each([
  'verif-hash',
  'Webhook-Request-Callback',
  'X-Airtable-Content-MAC',
  'x-vercel-protection-bypass',
])('a header of a table is hidden in a head: %s', (name) => {
  expect(shown(`GET /in/bin HTTP/1.1\r\n${name}: tulip\r\nA: b`)).not.toContain('tulip')
})

test.each(['GET', 'M-SEARCH', 'get', 'Post'])('a method stays: %s', (method) => {
  expect(shown(`${method} /in/bin/a b HTTP/1.1`)).toBe(`${method} /in/bin/a b HTTP/1.1`)
})

test('what is no secret stays, in its place', () => {
  const head = [
    'POST /in/bin/a b?api_key=1&x=2 HTTP/1.1',
    'Host: a',
    'Authorization: Bearer abc',
    'X-Odd Name: value',
    'X-A: 1;',
    '\tq=2',
    'Cookie: a=1;',
    ' b=2',
    'Content-Type: application/json',
  ].join('\r\n')
  expect(shown(`\r\n${head}\r\n\r\n{"id":7}`)).toBe(
    `\r\n${[
      'POST /in/bin/a b?api_key=[hidden]&x=2 HTTP/1.1',
      'Host: a',
      'Authorization: [hidden]',
      'X-Odd Name: [hidden]',
      'X-A: 1;',
      '\tq=2',
      'Cookie: [hidden]',
      ' [hidden]',
      'Content-Type: application/json',
    ].join('\r\n')}\r\n\r\n`,
  )
  expect(shown('GET /in/bin/x HTT')).toBe('GET /in/bin/x HTT')
})
