import type { IncomingMessage, ServerResponse } from 'node:http'
import compression from 'next/dist/compiled/compression/index.js'
import { releaseCompressionStream } from 'next/dist/server/lib/release-compression-stream.js'
import type { DirectCall } from './direct-routes'

/** Next's own, so that a response is compressed as it would be by Next. */
const compress = compression()
const nothing = (): void => undefined

/** Next says this of everything in `app`, for caches: with an `RSC` header it would answer otherwise. */
const vary = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch'

/** Calls a route's handler for a request, and writes its response as Next would. */
export async function callRoute(
  { handler, params }: DirectCall,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  compress(incoming, outgoing, nothing)
  // Nobody else ends the compression of a response that its client does not wait for.
  outgoing.once('close', () => outgoing.writableFinished || releaseCompressionStream(outgoing))
  const request = requestOf(incoming, goneSignal(outgoing))
  const response = await handler(request, { params: Promise.resolve(params as never) })
  if (outgoing.destroyed) return void response.body?.cancel().catch(nothing)
  await writeResponse(outgoing, response, incoming.method === 'HEAD')
}

/** Returns a signal that aborts if the connection closes before the response was written. */
export function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => outgoing.writableFinished || gone.abort())
  if (outgoing.destroyed) gone.abort()
  return gone.signal
}

/** Returns the request without a body; of its address a handler reads the query only. */
function requestOf({ method = '', url, headers }: IncomingMessage, signal: AbortSignal): Request {
  const lines = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new Request(`http://localhost${url}`, { method, headers: lines, signal })
}

/** Writes a route's response as Next would: without a body for HEAD, no faster than its client reads. */
export async function writeResponse(
  outgoing: ServerResponse,
  { status, headers, body }: Response,
  isHead: boolean,
): Promise<void> {
  outgoing.statusCode = status
  outgoing.setHeader('vary', vary)
  for (const [name, value] of headers) {
    if (name === 'set-cookie') outgoing.appendHeader(name, value)
    // As Next does: everything is sent chunked.
    else if (name !== 'content-length') outgoing.setHeader(name, value)
  }
  if (body && !isHead) return writeBody(outgoing, body)
  await body?.cancel()
  outgoing.end()
}

/** Writes a body no faster than its client reads, and cancels it when the client leaves. */
async function writeBody(
  outgoing: ServerResponse & { flush?(): void },
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  const reader = body.getReader()
  let proceed = nothing
  // One listener for all pieces: the compression never removes those of its own stream.
  outgoing.on('drain', () => proceed())
  outgoing.once('close', () => {
    proceed()
    void reader.cancel().catch(nothing)
  })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (outgoing.destroyed) return
      if (done) return void outgoing.end()
      const taken = outgoing.write(value)
      outgoing.flush?.()
      if (!taken) await new Promise<void>((resolve) => (proceed = resolve))
    }
  } catch (error) {
    // Breaking off on purpose: whoever made it says why. The head is sent already, so it can only be cut.
    if ((error as Error).name !== 'AbortError') throw error
    outgoing.destroy()
  }
}
