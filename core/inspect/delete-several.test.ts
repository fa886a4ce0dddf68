import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer({})
  owner = server.newOwner()
})
afterAll(() => server.stop())

async function binOf(requests: number): Promise<string> {
  const { id } = await owner.createBin()
  for (let at = 1; at <= requests; at += 1) {
    await fetch(`${server.origin}/in/${id}/${at % 2 ? 'odd' : 'even'}`, { method: 'POST' })
  }
  return id
}

async function ask(method: string, path: string, json: unknown, as = owner) {
  const response = await as.fetch(`/api/bins/${path}`, { method, body: JSON.stringify(json) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function kept(bin: string) {
  const page = await (await owner.fetch(`/api/bins/${bin}/captures`)).json()
  const { captures, pins, count } = page as {
    captures: { seq: number; pinned: boolean; tag: string | null }[]
    pins: number[]
    count: number
  }
  return { seqs: captures.map(({ seq }) => seq).toReversed(), captures, pins, count }
}

test('one call deletes the captures of some numbers, or all that a query selects', async () => {
  const bin = await binOf(6)
  expect(await ask('POST', `${bin}/deletions`, { seqs: [2, 2, 5, 99] })).toEqual({
    status: 200,
    body: { deleted: 2, done: true },
  })
  expect(await kept(bin)).toMatchObject({ seqs: [1, 3, 4, 6], count: 4 })
  expect(await ask('POST', `${bin}/deletions`, { q: 'path:/odd', upTo: 2 })).toMatchObject({
    body: { deleted: 1 },
  })
  expect(await ask('POST', `${bin}/deletions`, { q: 'method:POST' })).toMatchObject({
    body: { deleted: 3 },
  })
  expect(await kept(bin)).toMatchObject({ seqs: [], count: 0 })
})

test.each(['', ' ', '()', '( )'])('a query of %j deletes nothing', async (q) => {
  const bin = await binOf(2)
  const { status } = await ask('POST', `${bin}/deletions`, { q })
  expect(status).toBe(400)
  expect((await kept(bin)).count).toBe(2)
})

test('one call pins and tags several, all or none, and leaves notes as they are', async () => {
  const bin = await binOf(4)
  await owner.fetch(`/api/bins/${bin}/captures/1/annotation`, {
    method: 'PATCH',
    body: JSON.stringify({ note: 'kept', tag: 'blue' }),
  })
  expect(await ask('PATCH', `${bin}/annotations`, { q: 'path:/odd', tag: 'red' })).toEqual({
    status: 200,
    body: { marked: 2 },
  })
  await ask('PATCH', `${bin}/annotations`, { seqs: [1, 2, 77], pinned: true })
  const marks = async () => (await kept(bin)).captures.map(({ pinned, tag }) => [pinned, tag])
  expect(await marks()).toEqual([
    [false, null],
    [false, 'red'],
    [true, null],
    [true, 'red'],
  ])
  expect((await kept(bin)).pins).toEqual([1, 2])
  await ask('PATCH', `${bin}/annotations`, { q: '', pinned: false, tag: null })
  expect(await marks()).toEqual(Array.from({ length: 4 }, () => [false, null]))
  const note = await owner.fetch(`/api/bins/${bin}/captures/1/annotation`)
  expect(await note.json()).toEqual({ pinned: false, tag: null, note: 'kept' })
})

test('more pins than a bin may have are refused, and none of them is set', async () => {
  const { id: bin } = await owner.createBin({ maxCaptures: 3 })
  for (let at = 1; at <= 3; at += 1) await fetch(`${server.origin}/in/${bin}`)
  await owner.fetch(`/api/bins/${bin}`, {
    method: 'PATCH',
    body: JSON.stringify({ maxCaptures: 2 }),
  })
  const answer = await ask('PATCH', `${bin}/annotations`, { seqs: [1, 2, 3], pinned: true })
  expect(answer.status).toBe(409)
  expect(answer.body).toMatchObject({
    error: { code: 'too_many_pins', message: 'This bin can have at most 2 pinned requests' },
  })
  expect((await kept(bin)).pins).toEqual([])
})

test.each([
  ['neither', {}, 'either seqs or q'],
  ['both', { seqs: [1], q: '' }, 'either seqs or q'],
  ['no number', { seqs: [] }, 'seqs'],
  ['0', { seqs: [0] }, 'seqs'],
  ['a fraction', { seqs: [1.5] }, 'seqs'],
  ['a huge number', { seqs: [2 ** 31] }, 'seqs'],
  ['a limit of numbers', { seqs: [1], upTo: 3 }, 'upTo is for q'],
  ['5,001 numbers', { seqs: Array.from({ length: 5001 }, (_, at) => at + 1) }, 'at most 5000'],
  ['a query that is none', { q: 'path:(' }, 'q is invalid at character'],
  ['a long query', { q: 'x'.repeat(5000) }, 'q has at most'],
  ['another field', { q: '', keepPinned: true }, 'keepPinned'],
])('%s is refused, and says why', async (_, said, why) => {
  const bin = await binOf(1)
  for (const [method, path, more] of [
    ['POST', 'deletions', {}],
    ['PATCH', 'annotations', { tag: 'red' }],
  ] as const) {
    const { status, body } = await ask(method, `${bin}/${path}`, { ...said, ...more })
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(why)])
  }
  expect((await kept(bin)).seqs).toEqual([1])
})

test('marks need something to say, and nobody else deletes or marks', async () => {
  const bin = await binOf(1)
  const { status, body } = await ask('PATCH', `${bin}/annotations`, { seqs: [1] })
  expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('pinned or tag')])
  const other = server.newOwner()
  await other.createBin()
  expect((await ask('POST', `${bin}/deletions`, { q: '' }, other)).status).toBe(404)
  expect((await ask('PATCH', `${bin}/annotations`, { q: '', tag: 'red' }, other)).status).toBe(404)
  expect((await kept(bin)).seqs).toEqual([1])
})
