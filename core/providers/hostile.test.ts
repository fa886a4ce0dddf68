import { expect, it } from 'vitest'
import type { ReceivedRequest } from '../http/received-request'
import { maxRecognised } from '../http/parsed-body-of'
import { receivedOf } from './testing/cases/case'
import { recognise } from './recognise'

const withLines = (headers: string[], body = ''): ReceivedRequest => ({
  ...receivedOf({}, body),
  headers,
})

it('a value that is too long is not a name or an id', () => {
  const long = 'x'.repeat(201)
  const seen = recognise(receivedOf({ 'X-GitHub-Event': long, 'X-GitHub-Delivery': long }, {}))
  expect(seen).toEqual({ provider: 'github', event: null, delivery: null, attempt: null })
})

it.each(['-1', '1e3', '1.5', '0x1', '99999999', ' 1', '', '1; 2'])(
  'an attempt of “%s” is ignored',
  (number) => {
    const headers = { 'X-Event-Key': 'repo:push', 'X-Attempt-Number': number }
    expect(recognise(receivedOf(headers, {}))?.attempt).toBeNull()
  },
)

it('a body that contradicts its header loses the event alone', () => {
  const broken = ['{', '[]', 'null', '{"type": {}}', '{"type": true, "id": []}', '\u0000\u0001']
  for (const body of broken) {
    const seen = recognise(receivedOf({ 'Stripe-Signature': 't=1' }, body))
    expect(seen).toEqual({ provider: 'stripe', event: null, delivery: null, attempt: null })
  }
})

it('odd header lines are ignored', () => {
  const odd = [
    '',
    '',
    'X',
    '',
    '__proto__',
    'x',
    'constructor',
    'y',
    'User-Agent',
    '/',
    'Content-Type',
    ';',
  ]
  expect(recognise(withLines(odd))).toBeNull()
  expect(recognise(withLines([...odd, 'x-github-event', 'push']))?.event).toBe('push')
  expect(recognise(withLines(['user-agent']))).toBeNull()
})

it('reads bodies of up to 64 KiB only', () => {
  const update = (size: number): string => {
    const head = '{"update_id":1,"message":"'
    return `${head}${'x'.repeat(size - head.length - 2)}"}`
  }
  expect(recognise(receivedOf({}, update(maxRecognised)))?.provider).toBe('telegram')
  expect(recognise(receivedOf({}, update(maxRecognised + 1)))).toBeNull()
})

it('a body a million levels deep is read if it is small enough', () => {
  expect(recognise(receivedOf({}, `{"update_id":${'['.repeat(60_000)}`))).toBeNull()
})
