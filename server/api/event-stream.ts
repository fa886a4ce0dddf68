import { codeOf } from '@/core/errors'
import { services } from '@/core/services'
import type { Followed } from '@/core/wait/follow-captures'

/** A proxy must neither gather nor compress it: what is told is told at once. */
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

/** After how many ms a browser connects again. */
const retryMs = 1000

/**
 * Returns what is told of a bin as server-sent events. The id of each is the number up to which all captures were told,
 * for `Last-Event-ID`. Nothing is read ahead of the client.
 */
export async function eventStream(
  { method }: Pick<Request, 'method'>,
  events: AsyncGenerator<Followed, void, undefined>,
): Promise<Response> {
  if (method === 'HEAD') {
    await events.return()
    return new Response(null, { headers })
  }
  const encoder = new TextEncoder()
  let begun = false
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await events.next()
          if (done) return controller.close()
          const head = begun ? '' : `retry: ${retryMs}\n`
          begun = true
          controller.enqueue(encoder.encode(head + block(value)))
        } catch (error) {
          if (codeOf(error) === null) services().onUnexpectedError(error)
          controller.error(
            Object.assign(new Error('The stream broke off', { cause: error }), {
              name: 'AbortError',
            }),
          )
        }
      },
      async cancel() {
        await events.return()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(stream, { headers })
}

function block(told: Followed): string {
  switch (told.kind) {
    // Without data it is no event: it only moves the id on, and keeps the connection alive.
    case 'at':
      return `:\nid: ${told.seq}\n\n`
    case 'captured':
      return `id: ${told.capture.seq}\nevent: captured\ndata: ${JSON.stringify(told.capture)}\n\n`
    case 'closed':
      return `event: closed\ndata: {}\n\n`
  }
}
