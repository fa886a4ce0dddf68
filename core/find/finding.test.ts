import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arrivals } from '../contract/arrivals'
import type { Vocabulary } from '../contract/vocabulary'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  bin = (await owner.createBin({ maxBody: 1000 })).id
  for (let i = 1; i <= 4; i++) await send(i, { action: i === 4 ? 'closed' : 'opened' })
  await send(5, { pad: 'x'.repeat(2000) })
})
afterAll(() => server.stop())

const send = (i: number, more: object): Promise<Response> =>
  fetch(`${server.origin}/in/${bin}/orders/${i}?token=canary-query&team=core`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Event': 'push',
      'X-Api-Key': 'canary-header',
    },
    body: JSON.stringify({
      ...more,
      items: [{ sku: `A-${i}` }, { sku: 'B' }],
      'odd key': { ok: true },
      password: 'canary-body',
    }),
  })

async function read<Answer>(part: string, as?: string): Promise<Answer> {
  const response = await owner.fetch(`/api/bins/${bin}/${part}`, as === undefined ? {} : { as })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}
const texts = (words: { text: string }[] | undefined): string[] =>
  (words ?? []).map(({ text }) => text)
const valuesOf = (list: Vocabulary['body'], name: string): string[] =>
  texts(list.find((entry) => entry.name === name)?.values)

describe('the vocabulary', () => {
  it('contains what the captures contain, most frequent first', async () => {
    const words = await read<Vocabulary>('vocabulary')
    expect(words.captures).toBe(5)
    expect(texts(words.method)).toEqual(['POST'])
    expect(texts(words.path)).toContain('/orders/1')
    expect(texts(words.type)).toEqual(['application/json'])
    expect(texts(words.status)).toEqual(['200', '413'])
    expect(valuesOf(words.header, 'x-event')).toEqual(['push'])
    expect(valuesOf(words.query, 'team')).toEqual(['core'])
    expect(valuesOf(words.body, 'action')).toEqual(['opened', 'closed'])
    expect(valuesOf(words.body, 'items.sku')[0]).toBe('B')
    expect(valuesOf(words.body, '"odd key".ok')).toEqual(['true'])
  })

  it('contains no secrets through a link that hides them, and one request alone through its link', async () => {
    const all = await owner.share(bin)
    const hidden = await read<Vocabulary>('vocabulary', all.token)
    expect(JSON.stringify(hidden)).not.toContain('canary')
    expect(hidden.header.map(({ name }) => name)).toContain('x-api-key')
    const one = await owner.share(bin, { capture: 4, redact: false })
    const alone = await read<Vocabulary>('vocabulary', one.token)
    expect(alone.captures).toBe(1)
    expect(valuesOf(alone.body, 'action')).toEqual(['closed'])
  })
})

describe('arrivals', () => {
  const total = ({ buckets }: Arrivals): number[] => [
    buckets.reduce((sum, { ok }) => sum + ok, 0),
    buckets.reduce((sum, { failed }) => sum + failed, 0),
  ]

  it('count the captures, failures apart', async () => {
    const arrivals = await read<Arrivals>('arrivals?buckets=60')
    expect(arrivals).toMatchObject({ newest: 5, complete: true, stepMs: 1000 })
    expect(arrivals.buckets).toHaveLength(60)
    expect(total(arrivals)).toEqual([4, 1])
    const span = Date.parse(arrivals.to) - Date.parse(arrivals.from)
    expect(span).toBe(60 * arrivals.stepMs)
  })

  it('count what a query selects, and no secrets', async () => {
    const query = (q: string) => `arrivals?q=${encodeURIComponent(q)}`
    expect(total(await read(query('body.action:opened')))).toEqual([3, 0])
    const { token } = await owner.share(bin)
    expect(total(await read(query('canary-body'), token))).toEqual([0, 0])
    const one = await owner.share(bin, { capture: 5 })
    expect(total(await read('arrivals', one.token))).toEqual([0, 1])
  })

  it('are returned for an untouched bin, too', async () => {
    const empty = await owner.createBin()
    const response = await owner.fetch(`/api/bins/${empty.id}/arrivals`)
    expect(total((await response.json()) as Arrivals)).toEqual([0, 0])
  })
})
