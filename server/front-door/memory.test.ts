import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '@/server/testing/api-client'
import { exchange, writePiece } from '@/server/testing/raw-client'
import { type SpawnedServer, spawnServer } from '@/server/testing/spawn-server'

const MiB = 1_048_576

let server: SpawnedServer

beforeAll(async () => {
  server = await spawnServer()
})
afterAll(() => server.stop())

const chunk = Buffer.concat([
  Buffer.from('10000\r\n'),
  Buffer.alloc(65_536, 120),
  Buffer.from('\r\n'),
])

/** Streams chunks until `bytes` are out or the connection is closed; answers the highest memory seen. */
async function stream(socket: Socket, bytes: number): Promise<number> {
  let highest = 0
  for (let sent = 0, i = 0; sent < bytes && !socket.destroyed; sent += 65_536, i++) {
    await Promise.race([writePiece(socket, chunk), new Promise((end) => socket.once('close', end))])
    socket.removeAllListeners('close')
    if (i % 256 === 0) highest = Math.max(highest, server.memory())
  }
  return highest
}

test('a chunked body of 1 GB is refused, and memory stays flat', async () => {
  const owner = apiClient(`http://127.0.0.1:${server.port}`)
  const { id } = await owner.createBin()
  const head = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`
  await exchange(server.port, [
    head,
    (socket) => stream(socket, 8 * MiB).then(noResult),
    '0\r\n\r\n',
  ])
  const before = server.memory()

  let highest = 0
  const { answers } = await exchange(
    server.port,
    [head, async (socket) => void (highest = await stream(socket, 1024 * MiB))],
    { finals: Infinity },
  )

  expect(answers[0]?.status).toBe(413)
  // The limit of 10 MiB and what the collector has not come to yet, which is more on Node 24.
  expect(Math.max(highest, server.memory()) - before).toBeLessThan(96 * MiB)
  const [, refused] = await owner.captures(id)
  expect(refused).toMatchObject({ status: 413, refused: 'too_large', body: { truncated: true } })
  expect(refused?.body.text).toHaveLength(65_536)
})

const noResult = (): void => undefined
