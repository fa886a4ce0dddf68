import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePiece } from '../../server/testing/raw-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ REQUEST_TIMEOUT_MS: '1500', HEADERS_TIMEOUT_MS: '1500' })
})
afterAll(() => server.stop())

/** Returns a connection with a request begun on it. */
async function begin(line: string, headers: string[]): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  const all = [`Host: 127.0.0.1:${server.port}`, ...headers]
  await writePiece(socket, `${line} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n`)
  return socket
}

const firstOf = async (socket: Socket): Promise<string> => {
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString('latin1')
}

test('an import may take longer to arrive than other requests: it has its own limits', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const line = `${JSON.stringify({ method: 'GET', target: '/a', headers: [] })}\n`
  const importing = await begin(`POST /api/bins/${id}/import`, [
    `Authorization: Bearer ${owner.key()}`,
    'Content-Type: application/x-ndjson',
    `Content-Length: ${2 * line.length}`,
  ])
  await writePiece(importing, line)
  const response = firstOf(importing)
  // Begun later and already timed out, so the earlier one would be too.
  const other = await begin('POST /api/bins', [
    'Content-Type: application/json',
    'Content-Length: 9',
  ])
  await Promise.race([once(other, 'data'), once(other, 'close')])
  await writePiece(importing, line)
  expect(await response).toMatch(/^HTTP\/1.1 200 /)
  expect((await owner.readBin(id)).count).toBe(2)
  importing.destroy()
})
