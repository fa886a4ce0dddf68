import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import type { CaptureRecord } from '../records'
import { redactCapture } from './redact-capture'

const size = 9_000_000

const redacted = (body: string, type = 'text/plain'): CaptureRecord =>
  redactCapture({
    method: 'POST',
    target: '/',
    headers: [['Content-Type', type]],
    trailers: [],
    contentType: type,
    replyHeaders: [],
    body: latin1Bytes(body),
  } as unknown as CaptureRecord)

/** A pattern that takes a part of the stack for each character: V8 optimises it away while it has room for its code. */
const deep = /^[a-z]+$/

test('V8 has no room for what it makes of patterns, as in a process that has made much of many', () => {
  expect(() => deep.test('a'.repeat(size))).toThrow(RangeError)
})

const runs = ['A', '-', '9', 'A\n', 'A=', '%41', '=\\', '\n', '<']

test.each(runs)('a body that repeats %j for 9 MB is read, whatever it may encode', (piece) => {
  const body = piece.repeat(size / piece.length)
  expect(redacted(body).body.length).toBeGreaterThan(0)
})

test('a run of digits as JSON is read as well', () => {
  expect(redacted('8'.repeat(size), 'application/json').body.length).toBeGreaterThan(0)
})
