import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiClient } from '../testing/api-client'
import { bareSocket, frame } from '../testing/bare-socket'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'

let server: SpawnedServer
beforeAll(async () => {
  server = await spawnServer({ MAX_BYTES_PER_BIN: '1000000000', MAX_CAPTURES_PER_BIN: '100000' })
})
afterAll(() => server.stop())

test('a lagging reader that missed a single request is sent it in its current state', async () => {
  const origin = `http://127.0.0.1:${server.port}`
  const owner = apiClient(origin)
  const { id } = await owner.createBin()
  const replies = { fallback: { status: 503, delayMs: 300 } }
  const path = '/'.padEnd(8000, 'p')
  const send = async (to = path): Promise<void> => {
    await (await fetch(`${origin}/in/${id}${to}`, { method: 'POST' })).text()
  }
  const { socket, heard } = await bareSocket(server.port, owner.key())
  socket.write(frame(`420${JSON.stringify(['watch', { bin: id }])}`))
  await heard('"ok":true')
  socket.pause()
  // More than the buffers between the two hold: from some request on, captures are held back.
  for (let i = 0; i < 200; i++) await Promise.all(Array.from({ length: 8 }, () => send()))

  const response = await owner.fetch(`/api/bins/${id}/replies`, {
    method: 'PUT',
    body: JSON.stringify(replies),
  })
  expect(response.status).toBe(200)
  await send('/last')
  const { newest } = await owner.page(id)
  await vi.waitFor(async () =>
    expect(await owner.capture(id, newest)).toMatchObject({ waiting: false }),
  )
  const annotation = await owner.fetch(`/api/bins/${id}/captures/${newest}/annotation`, {
    method: 'PATCH',
    body: JSON.stringify({ pinned: true }),
  })
  expect(annotation.status).toBe(200)

  // Of some megabytes the last ones are what is looked for.
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text = text.slice(-100_000) + chunk.toString('latin1')
  })
  socket.resume()
  const pushed = /"captured",\{[^}]*"captures":\[(\{[^[\]]*"target":"\/last"[^[\]]*\})\]/
  while (!pushed.test(text)) await once(socket, 'data')
  const capture: unknown = JSON.parse(pushed.exec(text)?.[1] ?? '')
  expect(capture).toMatchObject({ seq: newest, waiting: false, status: 503, pinned: true })
  socket.destroy()
})
