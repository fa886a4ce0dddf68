import type { Refusal } from '../contract/capture'
import { codeOf, Failure, statusOfCode } from '../errors'
import { countTurnedAway } from '../metrics'
import type { KeptCapture, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { limitInWords, sizeBeyond, sizeInWords } from '../size-in-words'
import { answerTo } from '../answer/answer'
import { corsOf } from '../replies/cors'
import { repliesReady } from '../replies/reply-of-bin'
import { append, statusFor } from './append'
import type { ReceivedRequest } from '../http/received-request'
import { checkHead } from '../http/check-head'
import { headerValue } from '../http/headers'
import { refusal } from '../http/reply'
import { mustBeOpen } from './must-be-open'
import { noteMissed } from './note-missed'
import { type Answered, sendReply, renderLateReply } from './send-reply'
import type { BodyRead, Reply, Wire } from '../http/wire'

/**
 * Catches one request: stores it, then announces it and replies. Whatever fails, the sender gets a
 * reply if its connection still allows one.
 *
 * @returns the capture's number once the reply was sent, or null if nothing was kept
 */
export async function catchRequest(services: Services, wire: Wire): Promise<number | null> {
  let bin: OpenBinRecord | null = null
  let answered: Answered
  try {
    const found = services.bins.find(wire.bin)
    bin = mustBeOpen(services, wire.remoteAddress, found instanceof Promise ? await found : found)
    answered = await keep(services, wire, bin)
  } catch (error) {
    // The sender gets a plain error; unexpected errors are logged with their details.
    if (codeOf(error) === null) services.onUnexpectedError(error)
    countTurnedAway(services.counters, error)
    noteMissed(services, { bin, id: wire.bin, remoteAddress: wire.remoteAddress }, error)
    const reply = corsOf(services, bin, replyToError(error))
    answered = { reply, kept: null, status: null }
  }
  if (answered.late) answered = await renderLateReply(services, { bin, wire }, answered)
  const sending = sendReply(services, wire, bin, answered)
  if (sending) await sending
  return answered.kept?.seq ?? null
}

async function keep(services: Services, wire: Wire, bin: OpenBinRecord): Promise<Answered> {
  const wait = services.rates.captures.take(wire.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests from this address', wait)

  const limit = Math.min(bin.maxBody, bin.maxBytes, services.limits.body)
  if (wire.headFailure) {
    const came = await wire.readBody(limit)
    return keepRefused(services, wire, bin, wire.headFailure, came, 'unreadable_head')
  }

  const badHead = checkHead(wire, services.limits)
  if (badHead) return keepRefused(services, wire, bin, badHead, noBody)

  const read = await wire.readBody(limit)
  if (read.refused) return keepRefused(services, wire, bin, whyRefused(wire, read, limit), read)

  const missing = repliesReady(services, bin)
  if (missing) await missing
  const answer = answerTo(services, bin, receivedOf(wire, read.body))
  const { reply, late, meta, forwardings } = answer
  const waits = late !== undefined || reply.faultInjection !== undefined
  const status = statusFor(wire, reply)
  const arrived = { wire, bin, read, reply, refused: null, meta, forwardings, waits, status }
  let kept: KeptCapture
  try {
    kept = await append(services, arrived)
  } catch (error) {
    answer.afterNotKept?.()
    throw error
  }
  answer.afterKept(kept)
  return { reply, kept, status, late }
}

async function keepRefused(
  services: Services,
  wire: Wire,
  bin: OpenBinRecord,
  failure: Failure,
  read: BodyRead,
  refused: Refusal = read.refused ?? (failure.code as Refusal),
): Promise<Answered> {
  const reply = corsOf(services, bin, refusal(failure))
  const status = statusFor(wire, reply)
  const arrived = {
    wire,
    bin,
    read,
    reply,
    refused,
    status,
    meta: null,
    forwardings: [],
    waits: false,
  }
  try {
    return { reply, kept: await append(services, arrived), status }
  } catch (error) {
    if (!codeOf(error)) throw error
    // The sender gets no 2xx either way, and the first reason is the helpful one.
    countTurnedAway(services.counters, error)
    return { reply, kept: null, status: null }
  }
}

const receivedOf = (wire: Wire, body: Uint8Array): ReceivedRequest => ({
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

function whyRefused(wire: Wire, read: BodyRead, limit: number): Failure {
  const declared = Number(headerValue(wire.headers, 'content-length') ?? Number.NaN)
  const size = Number.isFinite(declared)
    ? sizeBeyond(declared, limit)
    : `over ${limitInWords(limit)}`
  switch (read.refused) {
    case 'too_large':
      return new Failure('too_large', `Body of ${size} exceeds this bin's ${limitInWords(limit)}`)
    case 'busy': {
      const known = Number.isFinite(declared) ? ` of ${sizeInWords(declared)}` : ''
      return new Failure('busy', `No memory for a body${known}: too many are being received`, 2)
    }
    case 'timeout':
      if (read.tooSlow)
        return new Failure(
          'timeout',
          `The body arrived too slowly while others waited: ${read.size} bytes arrived`,
        )
      return new Failure(
        'timeout',
        `The request was not complete in time: ${read.size} bytes arrived`,
      )
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
