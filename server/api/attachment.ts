import { codeOf } from '@/core/errors'
import type { Export } from '@/core/ports/transfers'
import { services } from '@/core/services'

/**
 * Returns captured bytes as a download: never rendered, sniffed or run, whatever they are (threat
 * T1).
 */
export function attachment(
  body: Uint8Array,
  name: string,
  type = 'application/octet-stream',
): Response {
  return new Response(inPieces(body), {
    headers: {
      ...safely(name, type),
      'Content-Length': String(body.length),
    },
  })
}

/**
 * Returns a streamed download; stops reading `chunks` when the reader leaves. If the chunks break
 * off, so does the connection: the reader notices that something is missing. A HEAD request gets
 * the head only: Next would neither read the rest nor cancel it.
 */
export async function streamedAttachment(
  { method }: Pick<Request, 'method'>,
  { name, type, chunks }: Export,
): Promise<Response> {
  const headers = safely(name, type)
  if (method === 'HEAD') {
    await chunks.return?.()
    return new Response(null, { headers })
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          if (codeOf(error) === null) services().onUnexpectedError(error)
          controller.error(abortError(error))
        }
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    // Nothing is read ahead: finished chunks wait where they are made.
    { highWaterMark: 0 },
  )
  return new Response(stream, { headers })
}

const pieceBytes = 65_536

/** Streams bytes in pieces, copied as they are read: what nobody reads is not copied. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += pieceBytes)))
        if (at >= bytes.length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Returns the error that makes Next cut a connection without logging it. */
function abortError(cause: unknown): Error {
  const message = codeOf(cause) ? (cause as Error).message : 'The response broke off'
  return Object.assign(new Error(message, { cause }), { name: 'AbortError' })
}

const safely = (name: string, type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  'Content-Security-Policy': 'sandbox',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
})
