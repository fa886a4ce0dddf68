import type { Refusal } from '../contract/capture'
import type { BinRecord, Kept, NewCapture, NewInsight, SummaryRecord } from '../records'
import type { Services } from '../services'
import { headerValue } from './check-head'
import { isSilent, replySize } from './reply'
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
  const summary = announced(capture, kept)
  summary.waiting = waits
  services.hub.publish({ kind: 'captured', bin: bin.key, id: bin.id, capture: summary })
  return kept
}

/** A kept capture as it is announced: its summary, without what would hold its body in memory. */
export function announced(capture: NewCapture, kept: Kept): SummaryRecord {
  const { receivedAt, method, target, contentType, size, remoteAddress, status, refused } = capture
  const { insight } = capture
  const { seq, attempt, attemptOf } = kept
  const summary: SummaryRecord = {
    seq,
    receivedAt,
    method,
    target,
    contentType,
    size,
    remoteAddress,
    status,
    refused,
  }
  if (insight) summary.insight = { ...insight, attempt, attemptOf }
  return summary
}

function newCapture(
  { limits }: Services,
  { wire, bin, read, reply, refused, insight }: Arrived,
): NewCapture {
  return {
    binKey: bin.key,
    receivedAt: wire.receivedAt,
    method: wire.method,
    // A refused head may be larger than what a bin is made to hold.
    target: wire.target.slice(0, limits.target),
    contentType: headerValue(wire.headers, 'content-type'),
    size: read.size,
    remoteAddress: wire.remoteAddress,
    status: !isSilent(reply) && wire.writable() ? reply.status : null,
    refused,
    httpVersion: wire.httpVersion,
    receiveMs: read.receiveMs,
    replyHeaders: reply.headers,
    replySize: replySize(reply),
    headers:
      refused === 'headers_too_large'
        ? wire.headers.slice(0, limits.headerLines * 2)
        : wire.headers,
    trailers: read.trailers,
    body: read.body,
    insight: insight ?? undefined,
  }
}
