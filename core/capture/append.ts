import type { Refusal } from '../contract/capture'
import type { BinRecord, Kept, NewCapture, NewInsight, SummaryRecord } from '../records'
import type { Services } from '../services'
import { headerValue } from './check-head'
import type { BodyRead, Reply, Wire } from './wire'

/** A request on its way into the store. */
export interface Arrived {
  wire: Wire
  bin: BinRecord
  read: BodyRead
  reply: Reply
  refused: Refusal | null
  insight: NewInsight | null
  /** Whether the reply leaves later than at once. */
  waits: boolean
}

/** Keeps a request and announces it. Throws as Store.append does. */
export async function append(services: Services, arrived: Arrived): Promise<Kept> {
  const { bin, read, refused, waits } = arrived
  const capture = newCapture(services, arrived)
  const kept = await services.store.append(capture)
  services.counters[refused ? 'refused' : 'captured'] += 1
  services.counters.bytes += read.body.length
  if (waits) services.waiting.add(bin.key, kept.seq)
  const summary = { ...announced(capture, kept), waiting: waits }
  services.hub.publish({ kind: 'captured', bin: bin.key, id: bin.id, capture: summary })
  return kept
}

/** A kept capture as it is announced: its summary, without what would hold its body in memory. */
export function announced(capture: NewCapture, { seq, ...attempt }: Kept): SummaryRecord {
  const { receivedAt, method, target, contentType, size, remoteAddress, status, refused } = capture
  const { insight } = capture
  return {
    seq,
    receivedAt,
    method,
    target,
    contentType,
    size,
    remoteAddress,
    status,
    refused,
    ...(insight && { insight: { ...insight, ...attempt } }),
  }
}

function newCapture(
  { limits }: Services,
  { wire, bin, read, reply, refused, insight }: Arrived,
): NewCapture {
  const capture: NewCapture = {
    binKey: bin.key,
    receivedAt: wire.receivedAt,
    method: wire.method,
    // A refused head may be larger than what a bin is made to hold.
    target: wire.target.slice(0, limits.target),
    contentType: headerValue(wire.headers, 'content-type'),
    size: read.size,
    remoteAddress: wire.remoteAddress,
    status: isTold(wire, reply) ? reply.status : null,
    refused,
    httpVersion: wire.httpVersion,
    receiveMs: read.receiveMs,
    replyHeaders: reply.headers,
    replySize: reply.body.length,
    headers:
      refused === 'headers_too_large'
        ? wire.headers.slice(0, limits.headerLines * 2)
        : wire.headers,
    trailers: read.trailers,
    body: read.body,
  }
  if (insight) capture.insight = insight
  return capture
}

function isTold(wire: Wire, { conduct }: Reply): boolean {
  return conduct?.manner !== 'reset' && conduct?.manner !== 'hang' && wire.writable()
}
