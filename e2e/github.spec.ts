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

/** Several at once, as GitHub does: they are told apart by their id. */
const atOnce = 8

async function each(act: (delivery: (typeof deliveries)[number], id: number) => Promise<void>) {
  const left = deliveries.entries()
  const some = async () => {
    for (const [id, delivery] of left) await act(delivery, id)
  }
  await Promise.all(Array.from({ length: atOnce }, some))
}

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

  await each((delivery, id) => deliver(bin, delivery, id))
  await expect(page.getByText('#329 newest')).toBeVisible()

  const arrived = new Set<string>()
  await each(async (_, at) => {
    const seq = at + 1
    const [body, { headers, target }] = await Promise.all([api.body(bin, seq), api.read(bin, seq)])
    const sent = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))
    const id = sent.get('x-github-delivery') ?? ''
    const delivery = deliveries[Number(id.replace('delivery-', ''))]
    arrived.add(id)
    expect(body.equals(Buffer.from(delivery?.body ?? '')), `body of ${id}`).toBe(true)
    expect(target).toBe('/github?team=core')
    expect(sent.get('x-github-event')).toBe(delivery?.name)
    expect(await verify(secret, body.toString(), sent.get('x-hub-signature-256') ?? '')).toBe(true)
  })
  expect(arrived.size).toBe(deliveries.length)
})
