import type { TestBin } from '../wirebin'

/**
 * Sends what a shop's staging bin might receive in a day; the last but one is the push in the
 * pictures.
 */
export async function fill(bin: TestBin): Promise<void> {
  const post = (path: string, headers: Record<string, string>, body: string, method = 'POST') =>
    fetch(bin.url + path, { method, headers, body: method === 'GET' ? undefined : body })
  const json = { 'Content-Type': 'application/json' }
  await post('/health?probe=1', {}, '', 'GET')
  await post('/stripe', json, '{"id":"evt_1","type":"charge.refunded","livemode":false}')
  await post(
    '/twilio/sms',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    'From=%2B12349013030&Body=hi',
  )
  await post('/orders/10482', { 'Content-Type': 'application/xml' }, '<order id="10482"/>', 'PUT')
  await post('/uploads/invoice.pdf', { 'Content-Type': 'application/pdf' }, 'x'.repeat(40_000))
  await post('/slack/events', json, '{"type":"url_verification","challenge":"3eZbrw1aB"}')
  await post('/shopify/orders', json, '{"id":820982911946154508,"email":"buyer@example.com"}')
  const push = {
    ref: 'refs/heads/main',
    before: '95790bf891e76fee5e1747ab589903a6a1f80f22',
    after: 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7',
    repository: { id: 1296269, full_name: 'acme/shop', private: true },
    commits: [
      {
        id: 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7',
        message: 'Round totals once, at the end',
        timestamp: '2026-11-20T09:14:31+01:00',
        distinct: true,
        modified: ['cart/total.ts'],
      },
    ],
    pusher: { name: 'mira' },
  }
  const body = JSON.stringify(push).replace('"id":1296269,', '"id":1296269042918237645,')
  const github = (event: string, delivery: string) =>
    post(
      '/github?team=core',
      { ...json, 'X-GitHub-Event': event, 'X-GitHub-Delivery': delivery },
      body,
    )
  await github('push', '72d3162e-cc78-11e3-81ab-4c9367dc0958')
  await github('push', '72d3162e-cc78-11e3-81ab-4c9367dc0958')
  await github('pull_request', '0b989ba4-242f-11e5-81e1-c7b6966d2516')
}
