import { request as send } from 'node:http'
import { connect } from 'node:net'
import { gunzipSync, inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { directRoutes } from '@/app/direct-routes'
import { services } from '@/core/services'
import { failing } from '../testing/failing-operations'
import { startServer, type TestServer } from '../testing/start-server'
import type { ApiClient } from '../testing/api-client'
import { answerDirectly } from './answer-directly'
import { BothWays } from './testing/both-ways'
import { directReadCases, type ReadCase, type ReadStage } from './testing/direct-read-cases'

let server: TestServer
let owner: ApiClient
let stage: ReadStage
const ways = new BothWays((pages) => answerDirectly(directRoutes, pages))

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' }, { startPages: ways.start })
  owner = server.newOwner()
  const [{ id: bin }, { id: empty }] = [await owner.createBin(), await owner.createBin()]
  const stranger = server.newOwner()
  const foreign = await stranger.createBin()
  const bodies = ['{"type":"charge.succeeded"}', 'text', Buffer.alloc(300_000, 7), '{"n":4}']
  for (const body of bodies) {
    await (await fetch(`${server.origin}/in/${bin}/p?token=x`, { method: 'POST', body })).text()
  }
  await owner.fetch(`/api/bins/${bin}/captures/4`, { method: 'DELETE' })
  const tag = (await owner.fetch(`/api/bins/${bin}/captures`)).headers.get('etag') ?? ''
  const token = async (input: object): Promise<string> => (await owner.share(bin, input)).token
  stage = {
    bin,
    empty,
    tag,
    keys: {
      owner: owner.key(),
      'a link': await token({ redact: false }),
      'a link that hides secrets': await token({}),
      'a link to one capture': await token({ capture: 2 }),
      'another owner': stranger.key(),
      'a link of another bin': (await stranger.share(foreign.id)).token,
      'what is no key': 'wbo_none',
      nobody: null,
    },
  }
})
afterAll(() => server.stop())

interface Seen {
  status: number
  /** Name and value, as sent and in their order; without what differs from one response to the next. */
  headers: string[]
  body: string
}

/** What is random, or the time, in any response. */
const settled = (text: string): string =>
  text
    .replaceAll(/nonce-[\w+/=]+/g, 'nonce-N')
    .replaceAll(/nonce="[^"]*"/g, 'nonce="N"')
    .replaceAll(/"(?:now|from|to)":"[^"]*"/g, '"at":"T"')

function seenBy(taken: BothWays['way'], one: ReadCase): Promise<Seen> {
  ways.way = taken
  const { path, method = 'GET', headers = {}, body } = one
  return new Promise((resolve, reject) => {
    const sent = send({ port: server.port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.once('error', reject).once('end', () => {
        const coding = answer.headers['content-encoding']
        const whole = Buffer.concat(pieces)
        const unpack = { gzip: gunzipSync, deflate: inflateSync }[coding ?? '']
        const lines = answer.rawHeaders.map((each, i) =>
          answer.rawHeaders[i - 1] === 'Date' ? 'D' : settled(each),
        )
        const text = (unpack && whole.length > 0 ? unpack(whole) : whole).toString('latin1')
        resolve({ status: answer.statusCode ?? 0, headers: lines, body: settled(text) })
      })
    })
    sent.once('error', reject).end(body)
  })
}

test('whatever is asked for is answered alike, in every byte, by Next and directly', async () => {
  const differing: unknown[] = []
  const misled: string[] = []
  for (const [name, one] of directReadCases(stage)) {
    const byNext = await seenBy('next', one)
    ways.handed = 0
    const directly = await seenBy('ours', one)
    const handed = ways.handed
    if (JSON.stringify(byNext) !== JSON.stringify(directly)) {
      // What is noted of a request in the background may have come between the two.
      const again = await seenBy('next', one)
      if (JSON.stringify(again) !== JSON.stringify(directly)) {
        differing.push({ name, byNext, directly })
      }
    }
    if (one.by !== undefined && (handed > 0 ? 'next' : 'direct') !== one.by) misled.push(name)
  }
  expect(differing).toEqual([])
  expect(misled).toEqual([])
})

test('a failure of the database is answered alike', async () => {
  const headers = { Authorization: `Bearer ${owner.key()}` }
  for (const [path, operation] of [
    ['captures', 'listCaptures'],
    ['captures/1', 'readCapture'],
    ['arrivals', 'countArrivals'],
  ] as const) {
    const fault = failing(operation)
    const one = { path: `/api/bins/${stage.bin}/${path}`, headers }
    const byNext = await seenBy('next', one)
    expect(await seenBy('ours', one)).toEqual(byNext)
    expect(byNext.status).toBe(500)
    fault.mend()
  }
})

test('a client that leaves while it waits is noticed alike', async () => {
  for (const taken of ['next', 'ours'] as const) {
    ways.way = taken
    const waiting = (): number => services().gauges().waits
    const before = waiting()
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      `GET /api/bins/${stage.bin}/wait?q=path:/never HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
        `Authorization: Bearer ${owner.key()}\r\n\r\n`,
    )
    await expect.poll(waiting).toBe(before + 1)
    socket.destroy()
    await expect.poll(waiting).toBe(before)
  }
})
