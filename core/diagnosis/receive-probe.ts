import { safety } from '../http/reply'
import type { Reply, Wire } from '../http/wire'
import type { MarkedProbe } from '../ports/diagnoses'
import type { Services } from '../services'
import { hex } from '../hex'

/** Arrivals of one diagnosis that are noted: each probe once from each place, and some more than once. */
const maxArrivals = 150
/** Characters of the heads that are noted: a mark stands in logs of proxies, and others may send it again. */
const maxHeads = 524_288

/** The body of the answer to every probe: by it a sender knows that this instance answered. */
export const probeAnswer = 'wirebin: the probe arrived\n'

/**
 * Receives a probe: notes what arrived of it, and answers. Nothing is kept of it: it is no request of the bin,
 * counts in no list and lets no other leave. It counts towards the rate of its sender's address.
 */
export async function receiveProbe(
  services: Pick<Services, 'rates' | 'tokens'>,
  wire: Wire,
  { diagnosis, place, probe, bare }: MarkedProbe,
): Promise<void> {
  const wait = services.rates.captures.take(wire.remoteAddress)
  if (wait > 0) {
    note({ size: 0, body: new Uint8Array(), receiveMs: 0 }, 'rate_limited')
    await wire.answer(replyWith(429, ['Retry-After', String(wait)]))
    return
  }
  const read = await wire.readBody(diagnosis.maxBody)
  note(read, read.refused)
  await wire.answer(replyWith(read.refused === null ? 200 : statusOf[read.refused]))

  function note(
    { size, body, receiveMs }: { size: number; body: Uint8Array; receiveMs: number },
    refused: string | null,
  ): void {
    // What asks whether a request may be sent is not the request.
    if (isPreflight(wire, probe.method) || diagnosis.arrivals.length >= maxArrivals) return
    const { method, target, headers, remoteAddress } = wire
    diagnosis.headSize += target.length + headers.reduce((sum, { length }) => sum + length, 0)
    if (diagnosis.headSize > maxHeads) return
    const sha256 = hex(services.tokens.sha256(body))
    const known = { place, probe: probe.id, bare, method, target, remoteAddress }
    diagnosis.arrivals.push({ ...known, headers: [...headers], size, sha256, receiveMs, refused })
  }
}

const statusOf = { too_large: 413, aborted: 400, malformed: 400, timeout: 408, busy: 503 }

const isPreflight = ({ method }: Wire, asked: string): boolean =>
  method === 'OPTIONS' && asked !== 'OPTIONS'

/** Every page may read it: it says nothing but that the probe arrived. */
function replyWith(status: number, more: string[] = []): Reply {
  const headers = [
    'Content-Type',
    'text/plain; charset=utf-8',
    ...safety,
    'Access-Control-Allow-Origin',
    '*',
    'Access-Control-Allow-Methods',
    'GET, POST',
    'Access-Control-Allow-Headers',
    // The star does not stand for it.
    'Authorization, *',
    'Content-Length',
    String(probeAnswer.length),
    ...more,
  ]
  return { status, headers, body: probeAnswer, close: status !== 200 }
}
