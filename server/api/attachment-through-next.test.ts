import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import pipeReadable from 'next/dist/server/pipe-readable'
import { expect, test, vi } from 'vitest'
import { Failure } from '@/core/errors'
import { streamedAttachment } from './attachment'

// How Next writes a route's response; vitest sees its CommonJS as a default export.
const { pipeToNodeResponse } = pipeReadable as unknown as {
  pipeToNodeResponse(body: ReadableStream, response: ServerResponse): Promise<void>
}
const chunk = 262_144

/** Serves one export through Next's own pipe; `faults` is what Next would log. */
async function serving(max: number, error?: Error) {
  const seen = { made: 0, ended: false, faults: [] as unknown[] }
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (; seen.made < max; seen.made++) yield new Uint8Array(chunk)
      if (error) throw error
    } finally {
      seen.ended = true
    }
  }
  const server = createServer((_, response) => {
    const exported = { name: 'a', type: 'text/csv', chunks: chunks() }
    streamedAttachment({ method: 'GET' }, exported)
      .then(({ body }) => pipeToNodeResponse(body as ReadableStream, response))
      .catch((fault: unknown) => seen.faults.push(fault))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { seen, server, port: (server.address() as AddressInfo).port }
}

async function answerOf(port: number): Promise<IncomingMessage> {
  const [response] = (await once(get({ host: '127.0.0.1', port }), 'response')) as [IncomingMessage]
  return response
}

test('an export arrives completely', async () => {
  const { server, port } = await serving(50)
  let size = 0
  for await (const data of await answerOf(port)) size += (data as Buffer).length
  expect(size).toBe(50 * chunk)
  server.close()
})

test('nothing is produced for a client that does not read, and all ends when it has gone', async () => {
  const { seen, server, port } = await serving(Infinity)
  const socket = connect(port, '127.0.0.1').pause()
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  let before = 0
  const stands = (): boolean => seen.made > 0 && before === (before = seen.made)
  await vi.waitUntil(stands, { interval: 200 })
  // What the system's socket buffers hold.
  expect(seen.made * chunk).toBeLessThan(20_000_000)
  socket.destroy()
  await vi.waitUntil(() => seen.ended)
  expect(seen.faults).toEqual([])
  server.close()
})

test('when an export breaks off its connection is cut, and nothing is logged', async () => {
  const { seen, server, port } = await serving(3, new Failure('timeout', 'The export was ended'))
  const response = await answerOf(port)
  await expect(
    (async () => {
      for await (const _ of response) continue
    })(),
  ).rejects.toThrow('aborted')
  expect(seen.faults).toEqual([])
  server.close()
})
