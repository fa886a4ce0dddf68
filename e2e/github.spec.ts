import { createRequire } from 'node:module'
import { sign, verify } from '@octokit/webhooks-methods'
import { expect, test, type TestBin } from './wirebin'

interface Example {
  name: string
  examples: unknown[]
}

// GitHub's own examples of every event: 329 deliveries.
const events = createRequire(import.meta.url)('@octokit/webhooks-examples') as Example[]
const secret = "It's a Secret to Everybody"
const deliveries = events.flatMap(({ name, examples }) =>
  examples.map((payload) => ({ name, body: JSON.stringify(payload) })),
)

async function deliver(bin: TestBin, { name, body }: { name: string; body: string }, id: number) {
  const response = await fetch(`${bin.url}/github?team=core`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'GitHub-Hookshot/044aadd',
      'X-GitHub-Event': name,
      'X-GitHub-Delivery': `delivery-${id}`,
      'X-Hub-Signature-256': await sign(secret, body),
    },
    body,
  })
  expect(response.status).toBe(200)
}

test('I point GitHub at my bin and every one of its deliveries arrives byte for byte', async ({
  api,
  ownBin,
  page,
}) => {
  test.slow()
  expect(deliveries.length).toBe(329)
  const bin = await api.makeBin({ name: 'github' })
  await ownBin(bin)
  await page.goto(`/b/${bin.id}`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()

  for (const [i, delivery] of deliveries.entries()) await deliver(bin, delivery, i)
  await expect(page.getByText('#329 newest')).toBeVisible()

  for (const [i, delivery] of deliveries.entries()) {
    const seq = i + 1
    const body = await api.body(bin, seq)
    expect(body.equals(Buffer.from(delivery.body)), `body of ${delivery.name}`).toBe(true)
    const { headers, target } = await api.read(bin, seq)
    const sent = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))
    expect(target).toBe('/github?team=core')
    expect(sent.get('x-github-event')).toBe(delivery.name)
    expect(sent.get('x-github-delivery')).toBe(`delivery-${i}`)
    expect(await verify(secret, body.toString(), sent.get('x-hub-signature-256') ?? '')).toBe(true)
  }
})
