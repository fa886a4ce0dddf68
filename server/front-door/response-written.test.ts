import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { cutStalled, whenWritten } from './response-written'

/** More than the system buffers. */
const body = Buffer.alloc(64 * 1_048_576, 120)
const generous = 60_000

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

type Answered = [request: IncomingMessage, response: ServerResponse]

/** A client that has sent a request and does not read, and the server's side of it. */
async function requested(): Promise<{ client: Socket; answered: Answered }> {
  const answered = new Promise<Answered>((resolve) => {
    server = createServer((...both) => resolve(both))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.on('error', () => undefined)
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  return { client, answered: await answered }
}

test('a response that is read was written', async () => {
  const { client, answered } = await requested()
  answered[1].end(body)
  const written = whenWritten(...answered, generous)
  client.resume()
  expect(await written).toBe(true)
})

test('a small one is written at once', async () => {
  const { answered } = await requested()
  answered[1].end('ok')
  expect(await whenWritten(...answered, generous)).toBe(true)
})

test('one whose reader resets the connection halfway was not', async () => {
  const { client, answered } = await requested()
  answered[1].end(body)
  const written = whenWritten(...answered, generous)
  await once(client, 'readable')
  client.resetAndDestroy()
  expect(await written).toBe(false)
})

test('one whose connection the server closes halfway was not', async () => {
  const { client, answered } = await requested()
  answered[1].end(body)
  const written = whenWritten(...answered, generous)
  await once(client, 'readable')
  answered[0].socket.destroy()
  expect(await written).toBe(false)
})

test('one that is begun after the sender has gone was not', async () => {
  const { client, answered } = await requested()
  const closed = new Promise((resolve) => answered[0].socket.once('close', resolve))
  client.resetAndDestroy()
  await closed
  answered[1].end('ok')
  expect(await whenWritten(...answered, generous)).toBe(false)
})

test('a client that reads nothing for too long is cut', async () => {
  const { client, answered } = await requested()
  answered[1].end(body)
  const startedAt = performance.now()
  expect(await whenWritten(...answered, 300)).toBe(false)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290)
  expect(client.bytesRead).toBeLessThan(body.length)
})

test('a slowly produced response is not mistaken for an unread one', async () => {
  const { client, answered } = await requested()
  const [, response] = answered
  response.writeHead(200)
  cutStalled(response, 20)
  response.flushHeaders()
  const ticks = once(response, 'timeout')
  await ticks
  await once(response, 'timeout')
  client.resume()
  response.end('ok')
  expect(await whenWritten(...answered, generous)).toBe(true)
})

test('one that stalls halfway is cut', async () => {
  const { client, answered } = await requested()
  const [, response] = answered
  response.writeHead(200)
  cutStalled(response, 200)
  response.write(body)
  client.pause()
  await once(answered[0].socket, 'close')
  expect(response.writableFinished).toBe(false)
})
