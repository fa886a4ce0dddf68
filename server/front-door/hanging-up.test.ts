import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { parseAnswers, writePiece } from '../testing/raw-client'
import { replyBins } from '../testing/reply-bins'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const post = (bin: string, lines: string[] = [], body = 'hello'): string =>
  [
    `POST /in/${bin} HTTP/1.1`,
    'Host: a',
    `Content-Length: ${body.length}`,
    ...lines,
    '',
    body,
  ].join('\r\n')

/** Blocks commits until the returned function is called. */
function holdCommits(): () => void {
  const database = new Database(join(server.folder, 'wirebin.db'))
  database.exec('BEGIN IMMEDIATE')
  return () => database.exec('COMMIT').close()
}

async function dial(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Resolves once the server has read what was sent before on other connections. */
const roundTrip = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await (await fetch(`${server.origin}/api/health`)).arrayBuffer()
}

/** The statuses of a bin's rows once they are all there and final. */
async function statuses(bin: string, count: number): Promise<(number | null)[]> {
  await vi.waitFor(async () => expect((await owner.readBin(bin)).newest).toBe(count))
  // Reply results are written later, in order: once this one has its duration, all before it are
  // written too.
  await fetch(`${server.origin}/in/${bin}`)
  await vi.waitFor(
    async () => expect((await owner.capture(bin, count + 1)).reply.durationMs).not.toBeNull(),
    { interval: 50 },
  )
  const { captures } = await owner.page(bin, '?after=0&limit=500')
  return captures.slice(0, count).map(({ status }) => status)
}

const leave: Record<string, (socket: Socket) => Promise<unknown>> = {
  'ends its side': async (socket) => {
    socket.resume().end()
    // The server ends its own side in turn: it has noticed.
    await once(socket, 'end')
  },
  'resets the connection': async (socket) => {
    socket.resetAndDestroy()
    await roundTrip()
  },
}

const kinds: Record<string, string[]> = {
  'a plain request': [],
  'one that closes': ['Connection: close'],
  'one that offers h2c': [
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: A',
  ],
}

describe.each(Object.keys(leave))('a sender that %s while it is committed', (faultMode) => {
  test.each(Object.keys(kinds))('was sent nothing: %s', async (kind) => {
    const { id } = await owner.createBin()
    const release = holdCommits()
    const socket = await dial()
    await writePiece(socket, post(id, kinds[kind]))
    await roundTrip()
    await leave[faultMode]?.(socket)
    release()
    expect(await statuses(id, 1)).toEqual([null])
    const { reply } = await owner.capture(id, 1)
    expect(reply).toMatchObject({ status: null, headers: [], size: 0 })
  })

  test('was sent nothing for all that it had pipelined', async () => {
    const { id } = await owner.createBin()
    const release = holdCommits()
    const socket = await dial()
    await writePiece(socket, post(id) + post(id) + post(id))
    await roundTrip()
    await leave[faultMode]?.(socket)
    release()
    expect(await statuses(id, 3)).toEqual([null, null, null])
  })
})

describe('a row has status 200 exactly if its reply arrived', () => {
  // Replies larger than the system's buffers; the sender reads some of them.
  test.each([0, 1, 2, 3, 5])(
    'when a sender that reads late ends after %i replies',
    async (read) => {
      const id = await replyBins(server, owner).saying({ fallback: { echo: true } })
      const socket = await dial()
      const body = 'x'.repeat(1_000_000)
      const sent = 8
      const sending = writePiece(
        socket,
        Array.from({ length: sent }, () => post(id, [], body)).join(''),
      )
      const pieces: Buffer[] = []
      let length = 0
      await new Promise<void>((resolve) => {
        if (read === 0) return resolve()
        socket.on('data', (piece) => {
          pieces.push(piece)
          length += piece.length
          if (length < read * body.length) return
          socket.pause()
          resolve()
        })
      })
      void sending.then(() => socket.end())
      socket.removeAllListeners('data').on('data', (piece) => pieces.push(piece))
      socket.resume()
      await once(socket, 'close')
      const came = parseAnswers(Buffer.concat(pieces), ['POST']).length
      await vi.waitFor(
        async () => {
          const { captures } = await owner.page(id, '?limit=500')
          expect(captures.filter(({ status }) => status === 200)).toHaveLength(came)
        },
        { interval: 50 },
      )
    },
  )
})
