import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { exchange, writePiece } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient

function served(variables: Record<string, string> = {}): void {
  beforeAll(async () => {
    server = await startServer(variables)
    owner = server.newOwner()
  })
  afterAll(() => server.stop())
}

const good = (bin: string): string =>
  `POST /in/${bin}/good HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok`
const bad = (bin: string): string => `POST /in/${bin}/a b HTTP/1.1\r\nHost: a\r\n\r\n`

const statusesOf = async (written: string[], finals = 1): Promise<number[]> =>
  (await exchange(server.port, written, { finals })).answers.map(({ status }) => status)

async function metric(name: string): Promise<number> {
  const text = await (await owner.fetch('/api/metrics')).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`wirebin_${name} `))
      ?.split(' ')[1],
  )
}
const turnedAway = async (reason: string): Promise<number> =>
  (await metric(`captures_turned_away_total{reason="${reason}"}`)) || 0

describe('heads that name no bin', () => {
  served()

  test.each<[reason: string, written: string, status: number]>([
    ['tls', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400],
    ['http2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505],
    ['bad_request_line', '\x80\x01\r\n\r\n', 400],
    ['unknown_method', 'BREW /api/bins HTTP/1.1\r\n\r\n', 501],
    ['bad_target', 'GET /b/a b HTTP/1.1\r\n\r\n', 400],
    ['unsupported_version', 'GET /b/a HTTP/3.0\r\n\r\n', 505],
    ['bad_line_end', 'GET /b/a HTTP/1.1\nHost: a\n\n', 400],
    ['folded_header', 'GET /b/a HTTP/1.1\r\nX: 1\r\n 2\r\n\r\n', 400],
    ['bad_header', 'GET /b/a HTTP/1.1\r\nX Y: 1\r\n\r\n', 400],
    ['bad_framing', 'GET /b/a HTTP/1.1\r\nContent-Length: x\r\n\r\n', 400],
    ['headers_too_large', `GET /b/a HTTP/1.1\r\nX: ${'y'.repeat(300_000)}\r\n\r\n`, 431],
    ['not_found', 'GET /in/nobody/a b HTTP/1.1\r\n\r\n', 404],
  ])('are counted as %s', async (reason, written, status) => {
    const before = await turnedAway(reason)
    expect(await statusesOf([written])).toEqual([status])
    expect(await turnedAway(reason)).toBe(before + 1)
  })
})

describe('what is kept', () => {
  served()

  test('is at most 64 KiB, and as much as the bin takes of a body', async () => {
    const [bin, small] = [await owner.createBin(), await owner.createBin({ maxBody: 10 })]
    const head = `POST /in/${bin.id}/long HTTP/1.1\r\nX: ${'y'.repeat(300_000)}\r\n\r\n`
    expect(await statusesOf([head])).toEqual([431])
    const [long] = await owner.captures(bin.id)
    expect(long?.size).toBeGreaterThan(262_144)
    expect(long?.body.truncated).toBe(true)
    const kept = await owner.body(bin.id, 1)
    expect(kept.toString('latin1')).toBe(head.slice(0, 65_536))

    expect(await statusesOf([bad(small.id)])).toEqual([400])
    const [short] = await owner.captures(small.id)
    expect([short?.body.text, short?.size]).toEqual([
      bad(small.id).slice(0, 10),
      bad(small.id).length,
    ])
    expect(short?.refusedBecause).toBe('The request line and the header lines are not valid HTTP/1')
    expect(await metric('bodies_in_flight_bytes')).toBe(0)
  })

  test('of a head whose sender resets the connection, without a reply', async () => {
    const { id } = await owner.createBin()
    const socket = connect(server.port, '127.0.0.1')
    const half = `POST /in/${id}/half HTTP/1.1\r\nHo`
    await writePiece(socket, half)
    // Whatever was written before is read by the time that others are answered.
    for (let i = 0; i < 3; i += 1) await owner.readBin(id)
    socket.resetAndDestroy()
    await vi.waitFor(async () => expect((await owner.readBin(id)).newest).toBe(1))
    const [row] = await owner.captures(id)
    expect(row).toMatchObject({ refused: 'unreadable_head', status: null, target: '/half' })
    expect(row?.body.text).toBe(half)
  })

  test('of a head in pieces behind another request only if its last piece names the bin', async () => {
    const { id } = await owner.createBin()
    const before = await turnedAway('malformed_head')
    const socket = connect(server.port, '127.0.0.1')
    let received = ''
    socket.on('data', (piece) => (received += piece.toString()))
    const ended = new Promise((resolve) => void socket.once('close', resolve))
    await writePiece(socket, good(id))
    await vi.waitFor(() => expect(received).toMatch(/ok$/))
    await writePiece(socket, bad(id).slice(0, 5))
    for (let i = 0; i < 3; i += 1) await owner.readBin(id)
    await writePiece(socket, bad(id).slice(5))
    await ended
    expect(received).toContain('"This is not a well-formed HTTP/1 request"')
    expect((await owner.captures(id)).map(({ target }) => target)).toEqual(['/good'])
    expect(await turnedAway('malformed_head')).toBe(before + 1)
  })

  test('is exported, imported, and shown by links without its secrets', async () => {
    const [from, to] = [await owner.createBin(), await owner.createBin()]
    const head = `GET /in/${from.id}/x?token=C4N4RY7&a=\u00e9 HTTP/1.1\r\nCookie: s=C4N4RY8\r\n\r\n`
    await statusesOf([head])
    const exported = await (await owner.fetch(`/api/bins/${from.id}/export`)).text()
    const headers = {
      Authorization: `Bearer ${owner.key()}`,
      'Content-Type': 'application/x-ndjson',
    }
    const address = `${server.origin}/api/bins/${to.id}/import`
    const imported = await fetch(address, { method: 'POST', headers, body: exported })
    expect(await imported.json()).toMatchObject({ imported: 1, errors: [] })
    const [row, again] = [await owner.capture(from.id, 1), await owner.capture(to.id, 1)]
    const same = ({
      method,
      target,
      refused,
      refusedBecause,
      contentType,
      body,
      size,
    }: typeof row) =>
      JSON.stringify({ method, target, refused, refusedBecause, contentType, body, size })
    expect(same(again)).toBe(same(row))

    const { token } = await owner.share(from.id)
    const shown = await owner.capture(from.id, 1, token)
    const list = await owner.page(from.id, '', token)
    const csv = await (
      await owner.fetch(`/api/bins/${from.id}/export?format=csv`, { as: token })
    ).text()
    const body = (await owner.body(from.id, 1, token)).toString('latin1')
    expect(JSON.stringify([shown, list, csv, body])).not.toMatch(/C4N4RY|QzROND/)
    expect(body).toContain('/x?token=[hidden]&a=\u00e9 HTTP/1.1\r\nCookie: [hidden]\r\n')
    expect(shown.refusedBecause).toBe(row.refusedBecause)
  })
})

describe('a flood of unreadable heads', () => {
  served({ CAPTURES_PER_MINUTE_PER_ADDRESS: '20', TRUST_PROXY: '1' })

  test('takes no more rows than its rate, and others catch on', async () => {
    const [flooded, neighbour] = [await owner.createBin(), await owner.createBin()]
    const sent = `POST /in/${neighbour.id} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.1\r\nContent-Length: 2\r\n\r\nok`
    const flood = Array.from({ length: 300 }, () => statusesOf([bad(flooded.id)]))
    const others = Array.from({ length: 20 }, () => statusesOf([sent]))
    const statuses = (await Promise.all(flood)).flat()
    expect((await Promise.all(others)).flat()).toEqual(Array.from({ length: 20 }, () => 200))
    expect(statuses.filter((status) => status === 400)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(280)
    expect((await owner.readBin(flooded.id)).newest).toBe(20)
    expect((await owner.readBin(neighbour.id)).newest).toBe(20)
    expect(await turnedAway('rate_limited')).toBe(280)
  })
})
