import { once } from 'node:events'
import { type RequestListener, Server } from 'node:http'
import { duplexPair } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** Between two requests, for the captures that arrive meanwhile. */
const pauseMs = 20

/**
 * Requests that change nothing and need the code that most others need. The rest is loaded at its first
 * request: it is little, and loading everything would take 15 MB more.
 */
export const warmUpRequests = ['OPTIONS /api/bins', 'GET /', 'GET /b/none']

/**
 * Lets a handler answer requests one after another over connections within this process, until `isOver`.
 * Returns the statuses.
 */
export async function warmUp(
  handler: RequestListener,
  requests: string[],
  isOver: () => boolean,
): Promise<number[]> {
  const server = new Server(handler)
  const statuses: number[] = []
  for (const request of requests) {
    await sleep(pauseMs, undefined, { ref: false })
    if (isOver()) break
    statuses.push(await statusOf(server, request))
  }
  return statuses
}

async function statusOf(server: Server, request: string): Promise<number> {
  const [client, served] = duplexPair()
  server.emit('connection', served)
  let head = ''
  client.on('data', (chunk: Buffer) => (head ||= chunk.toString('latin1')))
  const ended = once(client, 'end')
  client.write(`${request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  await ended
  client.end()
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
}
