import type { Refusal } from '../contract/capture'
import type { BinRecord, KeptCapture, NewCapture, NewCaptureMeta, NewForwarding } from '../records'
import type { Services } from '../services'
import { headerValue } from '../http/headers'
import { isSilent, replySize } from '../http/reply'
import { headType } from '../http/unreadable-head'
import type { BodyRead, Reply, Wire } from '../http/wire'
import { announce } from './announce'

/** The head of a request, or what stands for it with a mail. */
type ArrivedHead = Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt' | 'headFailure'
>

/** A request on its way into the store. */
export interface Arrived {
  wire: ArrivedHead
  bin: BinRecord
  read: BodyRead
  reply: Reply
  refused: Refusal | null
  meta: NewCaptureMeta | null
  /** Its first deliveries by the bin's forwards. */
  forwardings: readonly NewForwarding[]
  /** Whether the reply is sent later than at once. */
  waits: boolean
  /** The status about to be sent, as far as known; null if none. */
  status: number | null
}

/** Returns the status about to be sent, or null if the sender has disconnected or the reply is silent. */
export const statusFor = (wire: Wire, reply: Reply): number | null =>
  !isSilent(reply) && wire.writable() ? reply.status : null

/** Stores a request and announces it. Throws as Store.append does. */
export async function append(services: Services, arrived: Arrived): Promise<KeptCapture> {
  const { bin, read, refused, waits } = arrived
  const capture = newCapture(services, arrived)
  const keeping = services.store.append(capture)
  if (waits) services.waiting.expect(bin.key, keeping)
  const kept = await keeping
  services.counters[refused ? 'refused' : 'captured'] += 1
  services.counters.bytes += read.body.length
  announce(services, bin, { capture, kept, waiting: waits })
  return kept
}

const nothing: readonly string[] = []

function newCapture(
  { limits }: Services,
  { wire, bin, read, reply, refused, meta, forwardings, status }: Arrived,
): NewCapture {
  // A sender that disconnected gets nothing of the reply; a silent reply is kept as it was meant.
  const gone = status === null && !isSilent(reply)
  return {
    binKey: bin.key,
    receivedAt: wire.receivedAt,
    method: wire.method,
    // A refused head may exceed the limits for what is stored.
    target: wire.target.slice(0, limits.target),
    contentType: wire.headFailure ? headType : headerValue(wire.headers, 'content-type'),
    size: read.size,
    remoteAddress: wire.remoteAddress,
    status,
    refused,
    httpVersion: wire.httpVersion,
    receiveMs: read.receiveMs,
    replyHeaders: gone ? nothing : reply.headers,
    replySize: gone ? 0 : replySize(reply),
    headers:
      refused === 'headers_too_large'
        ? wire.headers.slice(0, limits.headerLines * 2)
        : wire.headers,
    trailers: read.trailers,
    body: read.body,
    forwardings,
    meta: gone && meta ? { ...meta, replyBody: new Uint8Array() } : (meta ?? undefined),
  }
}
