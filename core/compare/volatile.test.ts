import { expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { isVolatile } from './volatile'

test.each([
  ['id', 'evt_1Pq2x8', 'evt_1Pq2y9'],
  ['deliveryId', '48213', '48214'],
  ['request_id', '9f81c2aa', '0b81c2ab'],
  ['anything', '72d3162e-cc78-11e3-81ab-4c9367dc0958', '0e1fd2d2-cc78-11e3-81ab-4c9367dc0958'],
  ['anything', '2026-11-20T09:14:31+01:00', '2026-11-20T09:15:02+01:00'],
  ['anything', 'Fri, 20 Nov 2026 09:14:31 GMT', 'Fri, 20 Nov 2026 09:15:02 GMT'],
  ['created', '1763629871', '1763629872'],
  ['updatedAt', '1763629871123', '1763629872456'],
  ['sha256', '9c3f0a7e1b2c3d4e', '0c3f0a7e1b2c3d4e'],
  ['nonce', 'a8f5f167f44f4964', 'b8f5f167f44f4964'],
])('changes with each request: %s %s', (name, before, after) => {
  expect(isVolatile(name, before, after)).toBe(true)
})

test.each([
  ['status', 'open', 'closed'],
  ['id', 'open', 'closed'],
  ['amount', '1763629871', '1763629872'],
  ['after', 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7', '95790bf891e76fee5e1747ab589903a6a1f80f22'],
  ['version', '1.2.3', '1.2.4'],
  ['valid', '1', '2'],
  ['format', 'json', 'xml'],
  ['created', 'yes', 'no'],
])('has a meaning: %s %s', (name, before, after) => {
  expect(isVolatile(name, before, after)).toBe(false)
})

test('header lines are recognised by their names as well', () => {
  const volatile = ['X-GitHub-Delivery', 'Stripe-Signature', 'X-Request-Id', 'Date', 'traceparent']
  for (const name of volatile) expect(isVolatile(name, 'a', 'b', 'header'), name).toBe(true)
  for (const name of ['X-GitHub-Event', 'Content-Type', 'User-Agent', 'Accept', 'Host']) {
    expect(isVolatile(name, 'a', 'b', 'header'), name).toBe(false)
  }
})

test('of a multipart content type only the boundary is', () => {
  const type = (rest: string): string => `multipart/form-data; ${rest}`
  const changes = (before: string, after: string): boolean =>
    isVolatile('Content-Type', type(before), type(after), 'header')
  expect(changes('boundary=a1', 'boundary="b2"')).toBe(false)
  expect(changes('boundary=a1', 'boundary=b2')).toBe(true)
  expect(changes('boundary=a1; charset=utf-8', 'boundary=b2; charset=gbk')).toBe(false)
})

test('no value makes it slow', () => {
  for (const piece of ['a', '1', '-', '2026-', 'sha256=', ' ']) {
    const long = piece.repeat(200_000)
    const cpu = calmCpuOf(() => isVolatile('signature_id_at', long, `${long}!`))
    expect(cpu, piece).toBeLessThan(200)
  }
})
