import { expect, test } from 'vitest'
import { leastCpuOf } from '../testing/processor-time'
import { redactBody } from './redact-body'
import { redactHead } from './redact-head'
import { redactTarget } from './redact-target'
import { redactValue } from './redact-value'

const size = 1_048_576
/** Each takes about a tenth of this on an idle machine; anything not linear takes minutes. */
const maxMs = 500

const pieces = [
  '"',
  '[',
  '{',
  '<',
  '=',
  '&',
  ';',
  '\\',
  ' ',
  '\n',
  'a',
  '%',
  '?',
  '#',
  '-',
  ':',
  "'",
  'a=',
  'a=1&',
  'a;',
  '"a":',
  '{"a":',
  '{"token":',
  '"token":[',
  '\\"',
  '"\\"',
  '\\u0022',
  '<a',
  '<a ',
  '<a>',
  '<token>',
  '<token ',
  '</token',
  '<a b="',
  "a='",
  'a = ',
  '<!--',
  'eyJaaaaaaaaa-',
  'eyJaaaaaaaaa.',
  '-eyJ',
  'a://',
  'a://b',
  'ab.',
  'Bearer ',
  'xoxb-',
  'SG.',
  'wbo_',
  '?a=',
  '&token=',
  '\nContent-Disposition: form-data; name=a',
  '--b\r\n',
  '\r\n\r\n',
  'token: ',
  '\ntoken',
]
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'text/xml',
]

const least = (work: () => unknown): number => leastCpuOf(work, maxMs / 4)

test.each(pieces)('a megabyte of %j is redacted in one pass', (piece) => {
  const text = piece.repeat(Math.ceil(size / piece.length))
  const body = Buffer.from(text)
  for (const type of types) {
    expect(
      least(() => redactBody(body, type, [])),
      type,
    ).toBeLessThan(maxMs)
  }
  const short = text.slice(0, 65_536)
  expect(
    least(() => redactValue(short)),
    'header',
  ).toBeLessThan(maxMs)
  expect(
    least(() => redactHead(Buffer.from(`POST /in/b HTTP/1.1\r\n${short}`))),
    'unreadable head',
  ).toBeLessThan(maxMs)
  expect(
    least(() => redactTarget(`/?${short}`)),
    'target',
  ).toBeLessThan(maxMs)
})

test('a boundary that almost matches at every place is searched for in one pass', () => {
  const body = Buffer.from(`--${'-'.repeat(size)}`)
  for (const length of [70, 200, 8000, 500_000]) {
    const type = `multipart/form-data; boundary=${'-'.repeat(length / 2)}a${'-'.repeat(length / 2)}`
    expect(
      least(() => redactBody(body, type, [])),
      `${length} characters`,
    ).toBeLessThan(maxMs)
  }
})
