import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '../../testing/api-client'
import { type Exchange, exchange, valueOf, type Written } from '../../testing/raw-client'
import { startServer, type TestServer } from '../../testing/start-server'

const MiB = 1_048_576

let server: TestServer
let owner: ApiClient

/** 12 MiB for large bodies, 3 of them for one bin or address; 4 MiB and 1 for small ones. */
async function serve(variables: Record<string, string> = {}): Promise<void> {
  server = await startServer({
    MAX_BODIES_IN_FLIGHT_BYTES: String(16 * MiB),
    MAX_BODY_BYTES: String(MiB),
    ...variables,
  })
  owner = server.newOwner()
}
const newBin = async (): Promise<string> => (await owner.createBin()).id
const digest = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')
/** Returns a unique body. */
const bodyOf = (length: number, name: string): Buffer =>
  Buffer.alloc(length, createHash('sha512').update(name).digest())

const head = (bin: string, ...lines: string[]): string =>
  `POST /in/${bin} HTTP/1.1\r\nHost: a\r\n${lines.join('\r\n')}\r\n\r\n`
const sizedHead = (bin: string, length: number): string => head(bin, `Content-Length: ${length}`)
const post = (bin: string, body: Buffer, from?: string): Promise<Exchange> =>
  exchange(server.port, [sizedHead(bin, body.length), body], { from })
const statusOf = ({ answers }: Exchange): number | undefined => answers.at(-1)?.status

/** A sender that stops in the middle of its body; `end` makes it hang up. */
function stalled(bin: string, length: number, sent: number, from?: string) {
  let socket: Socket | undefined
  const written: Written[] = [
    sizedHead(bin, length),
    Buffer.alloc(sent, 's'),
    (its) => void (socket = its),
  ]
  const exchanged = exchange(server.port, written, { from })
  return { exchanged, end: () => void socket?.destroy() }
}

async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`${server.origin}/api/metrics`)).text()
  return Number(new RegExp(`^wirebin_${name} (.*)$`, 'm').exec(text)?.[1])
}
const gaugeIs = (name: string, value: number): Promise<void> =>
  vi.waitFor(async () => expect(await gauge(name)).toBe(value), { interval: 20 })

describe('many at once', () => {
  beforeAll(() => serve())
  // Nothing is left of the previous test.
  afterEach(async () => {
    await gaugeIs('bodies_waiting', 0)
    await gaugeIs('bodies_in_flight_bytes', 0)
  })
  afterAll(() => server.stop())

  test('60 bodies of one sender, more than there is room for: all are kept whole', async () => {
    const bin = await newBin()
    const bodies = Array.from({ length: 60 }, (_, i) => bodyOf(300_000 + i, `body ${i}`))
    const exchanges = await Promise.all(bodies.map((body) => post(bin, body)))
    expect(exchanges.map(statusOf)).toEqual(bodies.map(() => 200))
    await expectKept(bin, bodies)
  })

  test('60 chunked bodies as well, though none declares its length', async () => {
    const bin = await newBin()
    const bodies = Array.from({ length: 60 }, (_, i) => bodyOf(300_000 + i, `body ${i}`))
    const chunked = (body: Buffer): Written[] => {
      const pieces = [0, 1, 2].map((i) => body.subarray(i * 100_100, (i + 1) * 100_100))
      return [
        head(bin, 'Transfer-Encoding: chunked'),
        ...pieces.flatMap((piece) => [`${piece.length.toString(16)}\r\n`, piece, '\r\n']),
        '0\r\n\r\n',
      ]
    }
    const exchanges = await Promise.all(bodies.map((body) => exchange(server.port, chunked(body))))
    expect(exchanges.map(statusOf)).toEqual(bodies.map(() => 200))
    await expectKept(bin, bodies)
  })

  test('senders to one bin hold at most a quarter, and others get room at once', async () => {
    const [bin, other] = [await newBin(), await newBin()]
    const held = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5'].map((from) =>
      stalled(bin, MiB, 900_000, from),
    )
    await gaugeIs('bodies_waiting', 1)
    expect(statusOf(await post(other, bodyOf(MiB, 'other'), '127.0.0.6'))).toBe(200)
    expect(statusOf(await post(bin, bodyOf(60_000, 'small'), '127.0.0.2'))).toBe(200)
    expect(await gauge('bodies_waiting')).toBe(1)
    for (const each of held) each.end()
  })

  test('an address holds at most a quarter, whatever its bins, and others get room at once', async () => {
    const bins = [await newBin(), await newBin(), await newBin(), await newBin()]
    const held = bins.map((bin) => stalled(bin, MiB, 900_000, '127.0.0.2'))
    await gaugeIs('bodies_waiting', 1)
    expect(statusOf(await post(bins[0] ?? '', bodyOf(MiB, 'other'), '127.0.0.3'))).toBe(200)
    expect(await gauge('bodies_waiting')).toBe(1)
    for (const each of held) each.end()
  })

  test('a sender that offers an upgrade waits like others, and is kept whole', async () => {
    const bin = await newBin()
    const held = Array.from({ length: 3 }, () => stalled(bin, MiB, 10))
    await gaugeIs('bodies_in_flight_bytes', 3 * MiB)
    const body = bodyOf(MiB, 'upgrade')
    const lines = ['Connection: Upgrade', 'Upgrade: h2c', `Content-Length: ${body.length}`]
    const waits = exchange(server.port, [head(bin, ...lines), body])
    await gaugeIs('bodies_waiting', 1)
    for (const each of held) each.end()
    expect(statusOf(await waits)).toBe(200)
    const whole = (await owner.captures(bin)).find(({ refused }) => refused === null)
    expect(whole?.sha256).toBe(digest(body))
  })

  test('a body without even room to wait is refused with 503, and is a row', async () => {
    const bin = await newBin()
    const held = Array.from({ length: 3 }, () => stalled(bin, MiB, 10))
    await gaugeIs('bodies_in_flight_bytes', 3 * MiB)
    const waiting = Array.from({ length: 64 }, () => stalled(bin, MiB, 10))
    await gaugeIs('bodies_waiting', 64)

    const { answers } = await post(bin, bodyOf(900_000, 'late'))
    expect(answers.map(({ status }) => status)).toEqual([503])
    expect(valueOf(answers[0]?.headers ?? [], 'retry-after')).toBe('2')
    expect(JSON.parse(String(answers[0]?.body))).toEqual({
      error: {
        code: 'busy',
        message: 'No memory for a body of 900 kB: too many are being received',
      },
    })
    expect((await owner.page(bin)).captures).toMatchObject([
      { seq: 1, refused: 'busy', status: 503, size: 900_000 },
    ])
    for (const each of [...waiting, ...held]) each.end()
  })
})

describe('shutdown', () => {
  beforeAll(() => serve())

  test('at shutdown waiting bodies are refused with 503 at once', async () => {
    const bin = await newBin()
    const held = Array.from({ length: 3 }, () => stalled(bin, MiB, 10))
    await gaugeIs('bodies_in_flight_bytes', 3 * MiB)
    const waits = stalled(bin, MiB, 10)
    await gaugeIs('bodies_waiting', 1)
    const stopped = server.stop()
    expect(statusOf(await waits.exchanged)).toBe(503)
    for (const each of held) each.end()
    await stopped
  })
})

describe('stalled senders', () => {
  // Others wait for 4.5 s; a sender that is silent for 1.5 s loses its room to them.
  beforeAll(() => serve({ REQUEST_TIMEOUT_MS: '9000', HEADERS_TIMEOUT_MS: '9000' }))
  afterAll(() => server.stop())

  test('do not keep others out, though they hold all the room', async () => {
    const bins: string[] = []
    while (bins.length < 14) bins.push(await newBin())
    const held = bins.map((bin, i) => stalled(bin, MiB, 900_000, `127.0.1.${i + 1}`))
    await gaugeIs('bodies_waiting', 2)
    const bin = await newBin()
    const bodies = [500, 60_000, 70_000, 300_000, MiB].map((size) => bodyOf(size, `of ${size}`))
    const small = await Promise.all(bodies.slice(0, 2).map((body) => post(bin, body)))
    expect(small.map(statusOf)).toEqual([200, 200])
    expect(await gauge('bodies_waiting')).toBe(2)

    const large = await Promise.all(bodies.slice(2).map((body) => post(bin, body)))
    expect(large.map(statusOf)).toEqual([200, 200, 200])
    await expectKept(bin, bodies)

    // The first that lost its room, and what is kept of it.
    const given = held.map(async ({ exchanged }, i) => ({ i, ...(await exchanged) }))
    const { i, answers } = await Promise.race(given)
    expect(answers.map(({ status }) => status)).toEqual([408])
    expect(JSON.parse(String(answers[0]?.body))).toMatchObject({
      error: {
        code: 'timeout',
        message: 'The body arrived too slowly while others waited: 900000 bytes arrived',
      },
    })
    expect(await owner.capture(bins[i] ?? '', 1)).toMatchObject({
      refused: 'timeout',
      status: 408,
      size: 900_000,
      sha256: digest(Buffer.alloc(900_000, 's')),
    })
    for (const each of held) each.end()
  })
})

async function expectKept(bin: string, bodies: Buffer[]): Promise<void> {
  const { captures } = await owner.page(bin, '?after=0&limit=500')
  expect(captures.map(({ refused }) => refused)).toEqual(bodies.map(() => null))
  const digests = new Set<string | null>()
  // One after the other, over one connection.
  for (const { seq } of captures) digests.add((await owner.capture(bin, seq)).sha256)
  expect(digests).toEqual(new Set(bodies.map(digest)))
}
