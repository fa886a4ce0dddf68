import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { QueriedRecord } from '../records'
import { calmCpuOf } from '../testing/processor-time'
import { shownExcerpt } from './shown-excerpt'

function excerptOf(text: string, redact: boolean, named = true): string | null {
  const body = gzipSync(text)
  const record = {
    method: 'POST',
    target: '',
    headers: named ? [['Content-Encoding', 'gzip']] : [],
    contentType: 'application/json',
    refused: null,
    size: body.length,
    body,
  }
  return shownExcerpt(record as unknown as QueriedRecord, redact)
}

const bodyOf = (size: number): string => JSON.stringify({ password: 'abc', b: 'c'.repeat(size) })

test('a compressed body has a line, for a link without its secrets', () => {
  expect(excerptOf(bodyOf(60_000), false)).toMatch(/^\{"password":"abc","b":"c/)
  expect(excerptOf(bodyOf(60_000), true)).toMatch(/^\{"password":"\[hidden\]","b":"c/)
})

test('it has none for a link if it unpacks to more than a line is made of', () => {
  expect(excerptOf(bodyOf(70_000), true)).toBeNull()
  expect(excerptOf(bodyOf(70_000), true, false)).toBeNull()
})

test('secrets are not looked for in what has no line', () => {
  const text = 'api_key: abc def\npassword=x y\n'.repeat(34_000)
  expect(calmCpuOf(() => excerptOf(text, true), 50)).toBeLessThan(50)
})
