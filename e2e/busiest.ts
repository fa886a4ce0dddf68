import { createHmac } from 'node:crypto'
import { bearer, type Api, type TestBin } from './wirebin'

const secret = 'whsec_right'
const path = '/stripe/webhooks/customer-subscriptions/production/v2/events/incoming'
const query = `?account=acct_1PqJ2LKZxMzC3rT9uVwXyZ&environment=staging&region=eu-central-1&utm_source=stripe&hint=${'0123456789abcdef'.repeat(6)}`
const sentence =
  'The quick brown fox jumps over the lazy dog and runs through the forest until night. '

/** The number of the busiest request. */
export const busiest = 4

/**
 * A bin with the busiest request there is: a long path and query, provider and event, a signature, three attempts,
 * a pin, a tag, a note and a delivery; and a refused one, one without a path and one with a very long path.
 */
export async function busyBin(api: Api): Promise<TestBin> {
  const bin = await api.makeBin({ name: 'shop staging, Frankfurt am Main', maxBody: 20_000 })
  await api.addSecret(bin, 'stripe', secret, 'production')
  await fetch(bin.url)
  const body = JSON.stringify({
    id: 'evt_1PqJ2LKZxMzC3rT9uVwXyZ',
    object: 'event',
    type: 'customer.subscription.trial_will_end',
    data: { object: { id: 'sub_1PqJ2LKZxMzC3rT9', description: sentence.repeat(6) } },
  })
  const time = Math.floor(Date.now() / 1000)
  for (const key of ['wrong', 'wrong', secret]) {
    const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex')
    await fetch(bin.url + path + query, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'Stripe-Signature': `t=${time},v1=${signature}`,
      },
      body,
    })
  }
  const address = `/api/bins/${bin.id}/captures/${busiest}`
  const call = (method: string, to: string, json: object) =>
    fetch(new URL(bin.url).origin + to, {
      method,
      headers: { ...bearer(bin.ownerKey), 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
    })
  await call('PATCH', `${address}/annotation`, {
    pinned: true,
    tag: 'red',
    note: 'The trial ends, and the mail does not go out.',
  })
  await call('POST', `${address}/deliveries`, { to: 'https://example.invalid/hook' })
  await fetch(`${bin.url}/too/large`, { method: 'POST', body: 'x'.repeat(40_000) })
  await fetch(`${bin.url}/a/${'segment-of-the-path/'.repeat(14)}`, { method: 'PROPFIND' })
  return bin
}
