import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { requestOf, stamp, withHeader } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs } from './testing/explained'

const secret = 'the secret'
const seconds = String(Math.floor(stamp.now / 1000))
const sign = (data: string): string => createHmac('sha256', secret).update(data).digest('hex')

const stripe = (data: string, headers: string[] = []) =>
  requestOf(json, [...headers, 'Stripe-Signature', `t=${seconds},v1=${sign(data)}`])

test.each([
  ['shape.body-alone', stripe(json)],
  ['shape.reversed', stripe(`${json}.${seconds}`)],
  ['shape.unseparated', stripe(seconds + json)],
  ['shape.separated-:', stripe(`${seconds}:${json}`)],
  ['shape.separated-line', stripe(`${seconds}\n${json}`)],
  ['shape.time-milliseconds', stripe(`${seconds}000.${json}`)],
  ['shape.time-iso', stripe(`${new Date(Number(seconds) * 1000).toISOString()}.${json}`)],
  ['shape.time-of-x-request-time', stripe(`1614265999.${json}`, ['X-Request-Time', '1614265999'])],
  ['shape.time-of-date', stripe(`1614265320.${json}`, ['Date', 'Thu, 25 Feb 2021 15:02:00 GMT'])],
])('stripe: %s', (found, request) => {
  const report = explained(request, [secretOf('stripe', secret)])
  expect(report.verdict).toBe('invalid')
  expect(report.found).toEqual([found])
  expect(report.sentence).toMatch(/^The signature is right for .+: .+\.$/)
})

test('a body-only scheme whose sender signs a time before the body', () => {
  const request = requestOf(json, [
    'X-Sent-At',
    seconds,
    'X-Dropbox-Signature',
    sign(`${seconds}.${json}`),
  ])
  expect(explained(request, [secretOf('dropbox', secret)]).found).toEqual([
    'shape.time-before-x-sent-at.',
  ])
})

test('Standard Webhooks without the id', () => {
  const key = Buffer.from('a key of the usual size')
  const value = createHmac('sha256', key).update(`${seconds}.${json}`).digest('base64')
  const stored = `whsec_${key.toString('base64')}`
  const scheme = schemeOf('standard-webhooks')
  const request = withHeader(
    sentAs(scheme, stored, requestOf(json)),
    'webhook-signature',
    () => `v1,${value}`,
  )
  expect(explained(request, [secretOf(scheme.id, stored)]).found).toEqual(['shape.no-id'])
})

test('a time far off is reported, whether the signature is right or not', () => {
  const late = (ms: number) => ({ ...stamp, now: stamp.now - ms })
  const scheme = schemeOf('slack')
  const request = requestOf(json)
  const lines = scheme.sign?.(secret, request, late(7 * 60_000), nodeCrypto) ?? []
  const report = explained({ ...request, headers: lines }, [secretOf('slack', secret)])
  expect(report).toMatchObject({
    verdict: 'valid',
    sentence:
      'The signature is right with the Slack secret. But a receiver that checks the time would refuse it.',
    time: { ageMs: 7 * 60_000 + 500, toleranceMs: 300_000 },
  })
  expect(report.time?.sentence).toBe(
    'Signed 7 min before it arrived; Slack’s libraries allow 5 min.',
  )
})
