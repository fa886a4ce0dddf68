import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { growthFault } from '../testing/linear'
import { redactBody } from './redact-body'
import { redactLimits } from './redact-limits'

const documents = [
  '{"password":"x"}',
  '{"a":"{\\"password\\":\\"x\\"}"}\n',
  'password: |\n  x\n',
  'password=x&',
  '%2570assword=x&',
  '<input value=x name=token>',
  '<!-- <password>x</password> -->',
  's:8:"password";s:1:"x";',
  'cGFzc3dvcmQ9eHh4eHh4eHh4eHh4eA== ',
]

test.each(documents)('a coding of many %j is hidden in one pass', async (piece) => {
  const make = (size: number): Buffer => gzipSync(piece.repeat(size / piece.length))
  const redact = (body: Buffer) => redactBody(body, 'application/json', ['gzip'])
  expect(redact(make(64_000)).hidden).toBe('some')
  expect(await growthFault(make, redact, { size: 262_144, pace: 4 })).toBeNull()
})

test.each(documents)('a few bytes that decode to millions of %j are not looked into', (piece) => {
  const bomb = gzipSync(piece.repeat(8_000_000 / piece.length))
  expect(bomb.length).toBeLessThan(80_000)
  expect(redactBody(bomb, 'application/json', ['gzip'])).toEqual({
    bytes: new Uint8Array(),
    hidden: 'all',
    unread: 'too_large',
  })
})

test('what decodes to no more than the limit is shown, one byte more is not', () => {
  const { expanded, expansion } = redactLimits
  const unread = (body: Buffer) => redactBody(body, 'text/plain', ['gzip']).unread
  expect(unread(gzipSync('a '.repeat(expanded / 2)))).toBeUndefined()
  expect(unread(gzipSync('a '.repeat(expanded / 2 + 1)))).toBe('too_large')
  // A member of gzip that is not compressed makes the body larger.
  const larger = gzipSync(Buffer.alloc(100_000, 'a'), { level: 0 })
  const room = larger.length * expansion
  const rest = gzipSync('a '.repeat((room - 200_000) / 2))
  expect(unread(Buffer.concat([larger, rest]))).toBeUndefined()
})

test('of more base64 than is opened, all that is text is hidden', () => {
  const word = (n: number): string => Buffer.from(`number ${n} of many texts`).toString('base64')
  const words = Array.from({ length: redactLimits.base64 + 2 }, (_, n) => word(n))
  const shown = Buffer.from(
    redactBody(Buffer.from(`see: ${words.join(' ')}`), 'text/plain', []).bytes,
  )
  expect(shown.toString().split(' ').slice(-3)).toEqual([words.at(-3), '[hidden]', '[hidden]'])
})

test('the page on sharing tells these limits', () => {
  const page = readFileSync('docs/sharing.md', 'utf8').replaceAll(/\s+/g, ' ')
  const { expanded, expansion, base64 } = redactLimits
  expect(page).toContain(`no more than ${expansion} bytes for each one that was sent`)
  expect(page).toContain(`unless that is less than ${expanded / 1_048_576} MiB`)
  expect(page).toContain(`${base64.toLocaleString('en-US')} words of base64 are opened`)
})
