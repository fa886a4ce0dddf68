import type { Refusal } from '../contract/capture'
import { codeOf, Failure, statusOfCode } from '../errors'
import type { BinRecord, NewCapture } from '../records'
import type { Services } from '../services'
import { sizeInWords } from '../size-in-words'
import { checkHead, headerValue } from './check-head'
import { okReply, refusal } from './reply'
import type { BodyRead, Reply, Wire } from './wire'

/**
 * Catches one request: keeps it, answers its sender, announces it, in that order up to the commit.
 * Whatever happens the sender gets an answer where it can still be given one.
 */
export async function catchRequest(services: Services, wire: Wire): Promise<void> {
  let reply: Reply
  let bin: BinRecord | null = null
  let seq: number | null = null
  try {
    const found = services.bins.find(wire.bin)
    bin = mustBeOpen(services, wire, found instanceof Promise ? await found : found)
    ;[reply, seq] = await keep(services, wire, bin)
  } catch (error) {
    services.counters.turnedAway += 1
    reply = replyToError(error)
  }
  const ms = wire.answer(reply)
  if (bin && seq !== null && ms !== null) services.replyTimes.note(bin.key, seq, ms)
}

async function keep(
  services: Services,
  wire: Wire,
  bin: BinRecord,
): Promise<[Reply, number | null]> {
  const wait = services.rates.captures.take(wire.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests from this address', wait)

  const badHead = checkHead(wire, services.limits)
  if (badHead) return keepRefused(services, wire, bin, badHead, noBody)

  const limit = Math.min(bin.maxBody, bin.maxBytes)
  const read = await wire.readBody(limit)
  if (read.refused) return keepRefused(services, wire, bin, whyRefused(wire, read, limit), read)

  const reply = isServiceWorker(wire) ? refusal(noServiceWorkers) : okReply
  const seq = await append(services, wire, bin, read, reply, null)
  return [reply, seq]
}

async function keepRefused(
  services: Services,
  wire: Wire,
  bin: BinRecord,
  failure: Failure,
  read: BodyRead,
): Promise<[Reply, number | null]> {
  const reply = refusal(failure)
  const refused = read.refused ?? (failure.code as Refusal)
  try {
    return [reply, await append(services, wire, bin, read, reply, refused)]
  } catch (error) {
    // Its sender is told no 2xx either way, and the first reason is the one that helps.
    if (codeOf(error)) return [reply, null]
    throw error
  }
}

async function append(
  services: Services,
  wire: Wire,
  bin: BinRecord,
  read: BodyRead,
  reply: Reply,
  refused: Refusal | null,
): Promise<number> {
  const capture: NewCapture = {
    binKey: bin.key,
    receivedAt: wire.receivedAt,
    method: wire.method,
    // A refused head may be larger than what a bin is made to hold.
    target: wire.target.slice(0, services.limits.target),
    contentType: headerValue(wire.headers, 'content-type'),
    size: read.size,
    remoteAddress: wire.remoteAddress,
    status: wire.writable() ? reply.status : null,
    refused,
    httpVersion: wire.httpVersion,
    receiveMs: read.receiveMs,
    replyHeaders: reply.headers,
    replySize: reply.body.length,
    headers:
      refused === 'headers_too_large'
        ? wire.headers.slice(0, services.limits.headerLines * 2)
        : wire.headers,
    trailers: read.trailers,
    body: read.body,
  }
  const seq = await services.store.append(capture)
  services.counters[refused ? 'refused' : 'captured'] += 1
  services.counters.bytes += read.body.length
  services.hub.publish({ kind: 'captured', bin: bin.key, id: bin.id, capture: { seq, ...capture } })
  return seq
}

const noBody: BodyRead = {
  refused: null,
  body: new Uint8Array(),
  size: 0,
  trailers: [],
  receiveMs: 0,
}

const noServiceWorkers = new Failure('forbidden', 'A bin does not serve service worker scripts')

const isServiceWorker = (wire: Wire): boolean =>
  headerValue(wire.headers, 'service-worker')?.toLowerCase() === 'script'

function mustBeOpen(services: Services, wire: Wire, bin: BinRecord | null): BinRecord {
  if (bin && bin.closedAt === null) return bin
  if (bin) throw new Failure('gone', 'This bin was deleted or has expired')
  const wait = services.rates.unknownBins.take(wire.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests to unknown bins', wait)
  throw new Failure('not_found', 'There is no such bin')
}

function whyRefused(wire: Wire, read: BodyRead, limit: number): Failure {
  const declared = Number(headerValue(wire.headers, 'content-length') ?? Number.NaN)
  const size = Number.isFinite(declared) ? sizeInWords(declared) : `over ${sizeInWords(limit)}`
  switch (read.refused) {
    case 'too_large':
      return new Failure('too_large', `Body of ${size} exceeds this bin's ${sizeInWords(limit)}`)
    case 'timeout':
      return new Failure('timeout', `The request was not complete in time: ${read.size} bytes came`)
    default:
      return new Failure(
        'bad_request',
        `The body broke off or is malformed after ${read.size} bytes`,
      )
  }
}

function replyToError(error: unknown): Reply {
  const code = codeOf(error)
  if (!code) throw error
  const { message, retryAfter } = error as Failure
  return refusal(
    new Failure(code, message, retryAfter ?? (statusOfCode[code] === 503 ? 1 : undefined)),
  )
}
