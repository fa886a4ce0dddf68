import type { Export } from '@/core/ports/transfers'
import { streamed } from './streamed'

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

/** Returns a streamed download. */
export const streamedAttachment = (
  request: Pick<Request, 'method'>,
  { name, type, chunks }: Export,
): Promise<Response> => streamed(request, chunks, safely(name, type))

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

const safely = (name: string, type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  'Content-Security-Policy': 'sandbox',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
})
