import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultInjection, Reply } from '@/core/http/wire'
import type { Delays } from './delays'
import { whenWritten } from './response-written'

/** The least time between two pieces of a dripped body, in ms. */
const minDripMs = 50

export interface FaultyReply {
  reply: Reply
  faultInjection: FaultInjection
  delays: Delays
  /** A client that reads nothing of it for this long is disconnected. */
  maxStalledMs: number
}

/**
 * Sends a reply that is delayed or faulty.
 *
 * @returns whether everything meant for the sender was written
 */
export async function sendWithFault(
  request: IncomingMessage,
  response: ServerResponse,
  { reply, faultInjection, delays, maxStalledMs }: FaultyReply,
): Promise<boolean> {
  const gone = (callback: () => void): (() => void) => {
    response.once('close', callback)
    return () => response.off('close', callback)
  }
  await delays.wait(faultInjection.delayMs, gone)
  if (response.destroyed || !response.writable) return false

  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : Buffer.from(reply.body)
  switch (faultInjection.faultMode) {
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
      return drip(request, response, reply, {
        body,
        dripMs: faultInjection.dripMs,
        wait,
        maxStalledMs,
      })
    }
    case 'whole':
      response.writeHead(reply.status, headersOf(reply)).end(body)
      return whenWritten(request, response, maxStalledMs)
  }
}

/** Sends the head and half of the body; resets the connection if there is no body to cut. */
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
      // A FIN in the middle of the body, as if the server had crashed.
      request.socket.destroy()
      resolve(!error)
    })
  })
}

async function drip(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  {
    body,
    dripMs,
    wait,
    maxStalledMs,
  }: { body: Buffer; dripMs: number; wait(ms: number): Promise<void>; maxStalledMs: number },
): Promise<boolean> {
  response.writeHead(reply.status, headersOf(reply))
  // Node sends the head with the first piece, here bytes: sent alone, Node would encode it as UTF-8.
  if (body.length === 0) {
    response.end()
    return whenWritten(request, response, maxStalledMs)
  }
  const pieces = Math.max(1, Math.min(body.length, Math.floor(dripMs / minDripMs)))
  for (let i = 0; i < pieces; i++) {
    const [from, to] = [i, i + 1].map((n) => Math.round((n * body.length) / pieces))
    response.write(body.subarray(from, to))
    await wait(dripMs / pieces)
    if (response.destroyed) return false
  }
  response.end()
  return whenWritten(request, response, maxStalledMs)
}

const headersOf = (reply: Reply): string[] =>
  reply.close ? [...reply.headers, 'Connection', 'close'] : [...reply.headers]
