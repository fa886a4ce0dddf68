import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Conduct, Reply } from '@/core/capture/wire'
import type { Delays } from './delays'

/** Pieces of a dripping body come no faster than this, in ms. */
const leastDripMs = 50

/**
 * Carries out a reply that does not simply leave at once and whole.
 *
 * @returns whether the sender was still there for all that was meant for it
 */
export async function conductReply(
  request: IncomingMessage,
  response: ServerResponse,
  { reply, conduct, delays }: { reply: Reply; conduct: Conduct; delays: Delays },
): Promise<boolean> {
  const gone = (callback: () => void): (() => void) => {
    response.once('close', callback)
    return () => response.off('close', callback)
  }
  await delays.wait(conduct.delayMs, gone)
  if (response.destroyed || !response.writable) return false

  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : Buffer.from(reply.body)
  switch (conduct.manner) {
    case 'hang':
      request.socket.destroy()
      return true
    case 'reset':
      request.socket.resetAndDestroy()
      return true
    case 'cut':
      return cut(request, response, reply, body)
    case 'drip': {
      const wait = (ms: number): Promise<void> => delays.wait(ms, gone)
      return drip(response, reply, { body, dripMs: conduct.dripMs, wait })
    }
    case 'whole':
      response.writeHead(reply.status, headersOf(reply)).end(body)
      return true
  }
}

/** Sends the head and half of the body; where there is no body to break off in, nothing. */
function cut(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  body: Buffer,
): Promise<boolean> {
  if (body.length < 2 || request.method === 'HEAD') {
    request.socket.resetAndDestroy()
    return Promise.resolve(true)
  }
  response.writeHead(reply.status, headersOf(reply))
  return new Promise((resolve) => {
    response.write(body.subarray(0, body.length >> 1), (error) => {
      // A FIN in the middle of the body, as of a server that crashed.
      request.socket.destroy()
      resolve(!error)
    })
  })
}

async function drip(
  response: ServerResponse,
  reply: Reply,
  { body, dripMs, wait }: { body: Buffer; dripMs: number; wait(ms: number): Promise<void> },
): Promise<boolean> {
  response.writeHead(reply.status, headersOf(reply))
  // The head leaves with the first piece, which is bytes: by itself Node would send it as UTF-8.
  if (body.length === 0) {
    response.end()
    return true
  }
  const pieces = Math.max(1, Math.min(body.length, Math.floor(dripMs / leastDripMs)))
  for (let i = 0; i < pieces; i++) {
    const [from, to] = [i, i + 1].map((n) => Math.round((n * body.length) / pieces))
    response.write(body.subarray(from, to))
    await wait(dripMs / pieces)
    if (response.destroyed) return false
  }
  response.end()
  return true
}

const headersOf = (reply: Reply): string[] =>
  reply.close ? [...reply.headers, 'Connection', 'close'] : [...reply.headers]
