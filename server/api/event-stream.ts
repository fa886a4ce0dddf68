import type { Followed } from '@/core/wait/follow-captures'
import { streamed } from './streamed'

/** A proxy must neither gather nor compress it: each event is sent on at once. */
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

/** After how many ms a browser connects again. */
const retryMs = 1000

/**
 * Returns the events of a bin as server-sent events. The id of each is the number up to which all captures were sent,
 * for `Last-Event-ID`.
 */
export const eventStream = (
  request: Pick<Request, 'method'>,
  events: AsyncGenerator<Followed, void, undefined>,
): Promise<Response> => streamed(request, chunksOf(events), headers)

async function* chunksOf(
  events: AsyncIterable<Followed>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  let head = `retry: ${retryMs}\n`
  for await (const told of events) {
    yield encoder.encode(head + block(told))
    head = ''
  }
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
