import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '@/server/testing/api-client'
import { type Exchange, exchange, valueOf } from '@/server/testing/raw-client'
import { startServer, type TestServer } from '@/server/testing/start-server'

let server: TestServer
let owner: ApiClient

async function serve(variables: Record<string, string> = {}): Promise<void> {
  server = await startServer(variables)
  owner = server.newOwner()
}
afterEach(() => server.stop())

const request = (bin: string, path: string, body = ''): string =>
  `POST /in/${bin}${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`

const post = (bin: string, path = '', body = ''): Promise<Exchange> =>
  exchange(server.port, [request(bin, path, body)])

const statusOf = ({ answers }: Exchange): number => answers.at(-1)?.status ?? 0

describe('many at once', () => {
  beforeEach(() => serve())

  test('500 parallel posts make 500 rows, numbered 1 to 500', async () => {
    const { id } = await owner.createBin()
    const bodies = Array.from({ length: 500 }, (_, i) => `body ${i}`)
    const said = await Promise.all(bodies.map((body) => post(id, '', body)))
    expect(new Set(said.map(statusOf))).toEqual(new Set([200]))

    const captures = await owner.captures(id)
    expect(captures.map(({ seq }) => seq)).toEqual(bodies.map((_, i) => i + 1))
    expect(captures.map(({ body }) => body.text).toSorted()).toEqual(bodies.toSorted())
  })

  test('a connection that pipelines without end is told 503, what it was promised is kept', async () => {
    const { id } = await owner.createBin()
    const all = Array.from({ length: 400 }, (_, i) => request(id, `/${i}`)).join('')
    const { answers, closed } = await exchange(server.port, [all], { finals: 400 })
    const kept = answers.filter(({ status }) => status === 200).length
    expect(closed).toBe(true)
    expect(answers.slice(kept).map(({ status }) => status)).toEqual([503])
    expect(kept).toBeGreaterThanOrEqual(100)
    const captures = await owner.captures(id)
    expect(captures.map(({ target }) => target)).toEqual(
      answers.slice(0, kept).map((_, i) => `/${i}`),
    )
  })
})

describe('memory for bodies', () => {
  beforeEach(() => serve({ MAX_BODIES_IN_FLIGHT_BYTES: String(4 * 1_048_576) }))

  test('beyond it bodies are told 503 with Retry-After, small ones are still caught', async () => {
    const { id } = await owner.createBin()
    const size = 1_000_000
    const half = 'h'.repeat(900_000)
    let finish = (): void => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const head = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`
    const big = Array.from({ length: 8 }, () =>
      exchange(server.port, [head, half, () => finished, 'r'.repeat(size - half.length)]),
    )
    const refused = await firstOf(big, 4)
    for (const { answers } of refused) {
      expect(answers[0]?.status).toBe(503)
      expect(valueOf(answers[0]?.headers ?? [], 'retry-after')).toBe('2')
    }
    expect(statusOf(await post(id, '/small', 'small'))).toBe(200)

    finish()
    const statuses = (await Promise.all(big)).map(statusOf)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 503, 503, 503, 503])
    expect((await owner.readBin(id)).count).toBe(5)
  })
})

describe('the queue in front of the disk', () => {
  beforeEach(() => serve({ MAX_QUEUED_CAPTURES: '8' }))

  test('beyond it requests are told 503 with Retry-After, and only those answered 200 are kept', async () => {
    const { id } = await owner.createBin()
    const said = await Promise.all(Array.from({ length: 300 }, (_, i) => post(id, `/${i}`)))
    const kept = said.filter((each) => statusOf(each) === 200).length
    const busy = said.filter((each) => statusOf(each) === 503)
    expect(kept + busy.length).toBe(300)
    expect(busy.length).toBeGreaterThan(0)
    expect(valueOf(busy[0]?.answers[0]?.headers ?? [], 'retry-after')).toBe('1')
    expect(await owner.readBin(id)).toMatchObject({ newest: kept, count: kept })
  })
})

describe('full bins', () => {
  beforeEach(() => serve())

  test('by count: the oldest leave and are counted', async () => {
    const { id } = await owner.createBin({ maxCaptures: 5 })
    for (let i = 1; i <= 12; i++) expect(statusOf(await post(id, `/${i}`))).toBe(200)
    await vi.waitFor(async () => {
      const page = await owner.page(id, '?after=0')
      expect(page).toMatchObject({ newest: 12, oldest: 8, count: 5, evicted: 7 })
      expect(page.captures.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12])
    })
  })

  test('by bytes: as many leave as must, the newest never', async () => {
    const { id } = await owner.createBin({ maxBytes: 20_000, maxBody: 20_000 })
    for (let i = 1; i <= 5; i++) await post(id, `/${i}`, 'b'.repeat(6000))
    await vi.waitFor(async () => {
      expect(await owner.readBin(id)).toMatchObject({ newest: 5, count: 3, evicted: 2 })
    })
    await post(id, '/6', 'b'.repeat(20_000))
    await vi.waitFor(async () => {
      expect(await owner.readBin(id)).toMatchObject({ newest: 6, count: 1, evicted: 5 })
    })
  })

  test('a bin that refuses when full answers 507 and keeps what it has', async () => {
    const { id } = await owner.createBin({ maxCaptures: 2, whenFull: 'refuse' })
    const statuses = [await post(id), await post(id), await post(id)].map(statusOf)
    expect(statuses).toEqual([200, 200, 507])
    expect(await owner.readBin(id)).toMatchObject({ newest: 2, count: 2, evicted: 0 })
    await owner.fetch(`/api/bins/${id}/captures/1`, { method: 'DELETE' })
    expect(statusOf(await post(id))).toBe(200)
    expect(await owner.readBin(id)).toMatchObject({ newest: 3, count: 2 })
  })

  test('a deleted bin answers 410, and its id is not given out again', async () => {
    const { id } = await owner.createBin({ id: 'gone-for-good' })
    expect(statusOf(await post(id))).toBe(200)
    await owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })
    expect(statusOf(await post(id))).toBe(410)
    await expect(owner.createBin({ id })).rejects.toThrow('409')
  })
})

describe('rates', () => {
  beforeEach(() =>
    serve({
      CAPTURES_PER_MINUTE_PER_ADDRESS: '3',
      UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '2',
      TRUST_PROXY: '1',
    }),
  )

  const from = (address: string, bin: string): Promise<Exchange> =>
    exchange(server.port, [
      `POST /in/${bin} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${address}\r\nContent-Length: 0\r\n\r\n`,
    ])

  test('an address that sends too much is told 429, another is caught', async () => {
    const { id } = await owner.createBin()
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push(statusOf(await from('203.0.113.1', id)))
    expect(statuses).toEqual([200, 200, 200, 429])
    expect(statusOf(await from('203.0.113.2', id))).toBe(200)
  })

  test('an address that guesses bins is told 429', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) statuses.push(statusOf(await from('203.0.113.3', `guess-${i}`)))
    expect(statuses).toEqual([404, 404, 429])
  })

  test('addresses of one IPv6 network share their rate', async () => {
    const { id } = await owner.createBin()
    const statuses: number[] = []
    for (let i = 1; i <= 4; i++) statuses.push(statusOf(await from(`2001:db8::${i}`, id)))
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})

/** Resolves with the first `count` that settle. */
function firstOf<Result>(all: Promise<Result>[], count: number): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const settled: Result[] = []
    for (const each of all) {
      each.then((result) => {
        settled.push(result)
        if (settled.length === count) resolve([...settled])
      }, reject)
    }
  })
}
