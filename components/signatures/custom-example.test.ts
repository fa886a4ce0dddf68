import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CustomScheme } from '@/core/contract/secret'
import { customExample, newCustom } from './custom-example'

test('the example shows the header, and the prefix and length of the digest', () => {
  const custom = {
    ...newCustom,
    header: 'X-Hook',
    prefix: 'sha256=',
    signed: '{header.x-t}.{body}',
  }
  expect(customExample(custom)).toEqual({
    line: 'X-Hook: sha256=<64 hex digits>',
    digest: 'HMAC-SHA256 of {header.x-t}.{body}',
  })
})

test('the example shows what stands beside the digest', () => {
  const custom = { ...newCustom, header: 'X-Hook', prefix: 'v1=', signed: '{field.t}.{body}' }
  expect(customExample(custom).line).toBe('X-Hook: t=…,v1=<64 hex digits>')
})

const algorithms: CustomScheme['algorithm'][] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512']
const encodings: CustomScheme['encoding'][] = ['hex', 'base64', 'base64url']

test.each(
  algorithms.flatMap((algorithm) => encodings.map((encoding) => ({ algorithm, encoding }))),
)('the length of $algorithm in $encoding is that of a real digest', ({ algorithm, encoding }) => {
  const { length } = createHmac(algorithm, 'k').update('x').digest(encoding)
  const { line } = customExample({ ...newCustom, algorithm, encoding })
  expect(line).toContain(`<${length} `)
})
