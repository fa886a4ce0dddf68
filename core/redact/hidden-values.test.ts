import { expect, test } from 'vitest'
import type { CaptureRecord } from '../records'

import { redactCapture } from './redact-capture'
import { canaries } from './testing/canaries'
import { canaryBytes, type Canary, secretOf, withSecret } from './testing/canary'

function recordOf(canary: Partial<Canary>, body: Uint8Array): CaptureRecord {
  const { target = '', headers = [], trailers = [], type } = canary
  const whole = {
    method: 'POST',
    target,
    headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
    trailers,
    contentType: type ?? null,
    replyHeaders: [],
    body,
  }
  return whole as unknown as CaptureRecord
}

const hiddenIn = (canary: Partial<Canary>, body = ''): number | undefined =>
  redactCapture(recordOf(canary, new TextEncoder().encode(body))).hiddenValues

const json = { type: 'application/json' }

test.each<[string, number, Partial<Canary>, string?]>([
  ['nothing secret', 0, { target: '/a?page=2', headers: [['Accept', '*/*']] }, 'hello'],
  ['one header', 1, { headers: [['Authorization', 'Bearer abc']] }],
  ['a header and a query', 2, { target: '?token=abc', headers: [['Cookie', 'a=b']] }],
  ['two in a body', 2, json, '{"password":"a","token":"b","id":1}'],
  ['a trailer', 1, { trailers: [['Authorization', 'Bearer abc']] }],
  ['the mark itself, as it was sent', 0, json, '{"note":"[hidden]"}'],
  ['the mark beside a secret', 1, json, '{"note":"[hidden]","password":"a"}'],
])('%s: %i hidden', (_, count, canary, body) => {
  expect(hiddenIn(canary, body)).toBe(count)
})

const cases = canaries
  .map((canary, i) => withSecret(canary, secretOf(i, canary)))
  .map((canary) => [canary.place, canary] as const)

test.each(cases)(
  '%s: a link that changes anything counts it, a body that it hides as well',
  (_, canary) => {
    const whole = recordOf(canary, canaryBytes(canary))
    const { hiddenValues, redaction, target, headers, trailers, body } = redactCapture(whole)
    const kept = headers.length === whole.headers.length ? whole.headers : headers
    const changed =
      target !== whole.target ||
      JSON.stringify([headers, trailers]) !== JSON.stringify([kept, whole.trailers]) ||
      redaction?.hidden === 'some'
    const hidesAll = redaction?.hidden === 'all'
    expect(
      changed || hidesAll ? Number(hiddenValues) > 0 : hiddenValues === 0 || body !== whole.body,
    ).toBe(true)
  },
)
