import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { type Exchange, exchange, valueOf } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient

async function serve(variables: Record<string, string> = {}): Promise<void> {
  server = await startServer(variables)
  owner = server.newOwner()
}

/** One server for the tests of a `describe`, each with its own bins and addresses. */
function served(variables: Record<string, string> = {}): void {
  beforeAll(() => serve(variables))
  afterAll(() => server.stop())
}

const request = (bin: string, path: string, body = ''): string =>
  `POST /in/${bin}${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`

const post = (bin: string, path = '', body = ''): Promise<Exchange> =>
  exchange(server.port, [request(bin, path, body)])

const statusOf = ({ answers }: Exchange): number => answers.at(-1)?.status ?? 0

describe('many at once', () => {
  served()

  test('500 parallel posts make 500 rows, numbered 1 to 500', async () => {
    const { id } = await owner.createBin()
    const bodies = Array.from({ length: 500 }, (_, i) => `body ${i}`)
    const exchanges = await Promise.all(bodies.map((body) => post(id, '', body)))
    expect(new Set(exchanges.map(statusOf))).toEqual(new Set([200]))

    const captures = await owner.captures(id)
    expect(captures.map(({ seq }) => seq)).toEqual(bodies.map((_, i) => i + 1))
    expect(captures.map(({ body }) => body.text).toSorted()).toEqual(bodies.toSorted())
  })

  test('a connection that pipelines endlessly is refused with 503; what was acknowledged is kept', async () => {
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

describe('bodies', () => {
  served()

  test("a bin's larger limit from before is capped by the server's current one", async () => {
    const { id } = await owner.createBin({ maxBody: 200_000 })
    const { limits } = services()
    expect(statusOf(await post(id, '', 'b'.repeat(150_000)))).toBe(200)
    limits.body = 100_000
    const { answers } = await post(id, '', 'b'.repeat(150_000))
    expect(answers[0]?.status).toBe(413)
    expect(String(answers[0]?.body)).toContain('Body of 150 kB exceeds this bin')
  })
})

describe('the queue in front of the disk', () => {
  served({ MAX_QUEUED_CAPTURES: '8' })

  test('beyond it requests are refused with 503 and Retry-After, and only those answered 200 are kept', async () => {
    const { id } = await owner.createBin()
    const exchanges = await Promise.all(Array.from({ length: 300 }, (_, i) => post(id, `/${i}`)))
    const kept = exchanges.filter((each) => statusOf(each) === 200).length
    const busy = exchanges.filter((each) => statusOf(each) === 503)
    expect(kept + busy.length).toBe(300)
    expect(busy.length).toBeGreaterThan(0)
    expect(valueOf(busy[0]?.answers[0]?.headers ?? [], 'retry-after')).toBe('1')
    expect(await owner.readBin(id)).toMatchObject({ newest: kept, count: kept })
  })
})

describe('full bins', () => {
  served()

  test('by count: the oldest are evicted and counted', async () => {
    const { id } = await owner.createBin({ maxCaptures: 5 })
    for (let i = 1; i <= 12; i++) expect(statusOf(await post(id, `/${i}`))).toBe(200)
    await vi.waitFor(async () => {
      const page = await owner.page(id, '?after=0')
      expect(page).toMatchObject({ newest: 12, oldest: 8, count: 5, evicted: 7 })
      expect(page.captures.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12])
    })
  })

  test('by bytes: as many as necessary are evicted, the newest never', async () => {
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
  served({
    CAPTURES_PER_MINUTE_PER_ADDRESS: '3',
    UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '2',
    TRUST_PROXY: '1',
  })

  const from = (address: string, bin: string): Promise<Exchange> =>
    exchange(server.port, [
      `POST /in/${bin} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${address}\r\nContent-Length: 0\r\n\r\n`,
    ])

  test('an address that sends too much is refused with 429, another is not', async () => {
    const { id } = await owner.createBin()
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push(statusOf(await from('203.0.113.1', id)))
    expect(statuses).toEqual([200, 200, 200, 429])
    expect(statusOf(await from('203.0.113.2', id))).toBe(200)
  })

  test('an address that guesses bins is refused with 429', async () => {
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

test('a request refused before its bin is looked up is answered, and counted by reason', async () => {
  await serve()
  onTestFinished(() => server.stop())
  const refused = async (reason: string): Promise<number> => {
    const text = await (await fetch(`${server.origin}/api/metrics`)).text()
    const line = new RegExp(`turned_away_total\\{reason="${reason}"\\} (\\d+)`)
    return Number(line.exec(text)?.[1] ?? 0)
  }
  const { id } = await owner.createBin()
  const cases: [written: string, status: number, reason: string][] = [
    [`CONNECT /in/${id} HTTP/1.1\r\nHost: a\r\n\r\n`, 400, 'bad_request'],
    [`POST http://b/in/${id} HTTP/1.1\r\nHost: a\r\n\r\n`, 421, 'misdirected'],
  ]
  for (const [written, status, reason] of cases) {
    const before = await refused(reason)
    const { answers } = await exchange(server.port, [written])
    expect(answers.map((answer) => answer.status)).toEqual([status])
    expect(await refused(reason)).toBe(before + 1)
  }
  const found = await services().bins.find(id)
  expect(services().missed.turnedAwayAt(found?.key ?? 0)).toMatchObject([
    { reason: 'misdirected', times: 1 },
  ])
})
