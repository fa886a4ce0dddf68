import type { Refusal } from '../contract/capture'
import { codeOf, Failure, statusOfCode } from '../errors'
import { handshakeMark } from '../handshakes/words'
import type { Kept, OpenBinRecord } from '../records'
import { compiledOf } from '../replies/compiled'
import type { Services } from '../services'
import { sizeInWords } from '../size-in-words'
import { answerTo } from '../answer/answer'
import { corsOf } from '../replies/cors'
import { repliesReady } from '../replies/reply-of-bin'
import { append } from './append'
import type { Caught } from './caught'
import { checkHead, headerValue } from './check-head'
import { refusal } from './reply'
import { type Answered, tell, workOut } from './tell'
import type { BodyRead, Reply, Wire } from './wire'

/**
 * Catches one request: keeps it, answers its sender, announces it, in that order up to the commit.
 * Whatever happens the sender gets an answer where it can still be given one.
 *
 * @returns the capture's number once its sender was told, or null where nothing was kept
 */
export async function catchRequest(services: Services, wire: Wire): Promise<number | null> {
  let bin: OpenBinRecord | null = null
  let answered: Answered
  try {
    const found = services.bins.find(wire.bin)
    bin = mustBeOpen(services, wire, found instanceof Promise ? await found : found)
    answered = await keep(services, wire, bin)
  } catch (error) {
    services.counters.turnedAway += 1
    answered = { reply: corsOf(services, bin, replyToError(error)), kept: null }
  }
  if (answered.late) answered = await workOut(services, { bin, wire }, answered)
  const telling = tell(services, wire, bin, answered)
  if (telling) await telling
  return answered.kept?.seq ?? null
}

async function keep(services: Services, wire: Wire, bin: OpenBinRecord): Promise<Answered> {
  const wait = services.rates.captures.take(wire.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests from this address', wait)

  const badHead = checkHead(wire, services.limits)
  if (badHead) return keepRefused(services, wire, bin, badHead, noBody)

  const limit = Math.min(bin.maxBody, bin.maxBytes)
  const read = await wire.readBody(limit)
  if (read.refused) return keepRefused(services, wire, bin, whyRefused(wire, read, limit), read)

  const missing = repliesReady(services, bin)
  if (missing) await missing
  const answer = answerTo(services, bin, caughtOf(wire, read.body))
  const { reply, late, learn, insight } = answer
  const waits = late !== undefined || reply.conduct !== undefined
  const arrived = { wire, bin, read, reply, refused: null, insight, waits }
  let kept: Kept
  try {
    kept = await append(services, arrived)
  } catch (error) {
    answer.unkept?.()
    throw error
  }
  if (insight && !insight.judged) services.judging.add(bin, kept.seq)
  else services.judging.missed(bin, kept.seq)
  if (insight?.answeredBy === subscription && compiledOf(bin)?.handshakes.confirmSns === true) {
    services.confirming.add(bin, kept.seq)
  }
  if (learn) services.learning.add(bin, learn)
  return { reply, kept, late, waits }
}

async function keepRefused(
  services: Services,
  wire: Wire,
  bin: OpenBinRecord,
  failure: Failure,
  read: BodyRead,
): Promise<Answered> {
  const reply = corsOf(services, bin, refusal(failure))
  const refused = read.refused ?? (failure.code as Refusal)
  const arrived = { wire, bin, read, reply, refused, insight: null, waits: false }
  try {
    return { reply, kept: await append(services, arrived) }
  } catch (error) {
    // Its sender is told no 2xx either way, and the first reason is the one that helps.
    if (codeOf(error)) return { reply, kept: null }
    throw error
  }
}

const subscription = handshakeMark('aws-sns', 'answered')

const caughtOf = (wire: Wire, body: Uint8Array): Caught => ({
  method: wire.method,
  target: wire.target,
  httpVersion: wire.httpVersion,
  headers: wire.headers,
  remoteAddress: wire.remoteAddress,
  receivedAt: wire.receivedAt,
  body,
})

const noBody: BodyRead = {
  refused: null,
  body: new Uint8Array(),
  size: 0,
  trailers: [],
  receiveMs: 0,
}

function mustBeOpen(services: Services, wire: Wire, bin: OpenBinRecord | null): OpenBinRecord {
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
