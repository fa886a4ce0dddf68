import { type AnsweredBy, isUnsignedHandshake, printAnsweredBy } from '../answered-by'
import type { ReceivedRequest } from '../http/received-request'
import { maxReplyBytes, okReply, refusal, replyBytes } from '../http/reply'
import type { Reply } from '../http/wire'
import { Failure } from '../errors'
import { answerHandshake } from '../handshakes/answer-handshake'
import { recognise, type Recognition } from '../providers/recognise'
import { forwardingsOf } from '../forwards/forwardings'
import { proxiedReply } from '../forwards/proxied-reply'
import type { KeptCapture, NewCaptureMeta, NewForwarding, OpenBinRecord } from '../records'
import { corsOf } from '../replies/cors'
import type { BinReply } from '../replies/bin-reply'
import type { Known } from '../replies/match-context'
import { replyOfBin } from '../replies/reply-of-bin'
import type { Services } from '../services'
import { type FirstVerdict, firstVerdict } from '../signatures/first-verdict'
import { verifyAtOnce } from '../verification/verify-at-once'
import { handshakeReply } from './handshake-reply'
import { eventKeyOf } from './event-key'
import { listenerReply } from './listener-reply'
import { followUps } from './follow-ups'
import { isPageScript } from './page-script'

/** How a request is answered, and its metadata. */
export interface Answer {
  reply: Reply
  late: BinReply['late']
  /** Null if everything is the default. */
  meta: NewCaptureMeta | null
  /** Its first deliveries by the bin's forwards. */
  forwardings: readonly NewForwarding[]
  /** Call once the request is kept; never for a trial, which keeps nothing. */
  afterKept(kept: KeptCapture): void
  /** Call instead if it could not be kept. */
  afterNotKept: BinReply['afterNotKept']
}

/** Returns the answer to a request: recognises it and decides on the reply. */
export function answerTo(
  services: Services,
  bin: OpenBinRecord,
  received: ReceivedRequest,
): Answer {
  if (isPageScript(received.headers)) {
    const plain = { late: undefined, meta: null, forwardings: [], afterNotKept: undefined }
    const afterKept = followUps(services, bin, received, { ...plain, answeredBy: null })
    return { ...plain, reply: noScripts, afterKept }
  }
  const recognised = recognise(received)
  const handshake = answerHandshake(services, bin, received, recognised?.provider ?? null)
  const who = recognised ?? (handshake ? { ...nothing, provider: handshake.provider } : null)
  const eventKey = eventKeyOf(services, bin, received, who)
  const answered = handshake?.reply
  const forwardings = forwardingsOf(services, bin, received, { who, eventKey })
  const binReply: BinReply = answered
    ? { reply: corsOf(services, bin, handshakeReply(answered)), answeredBy: handshake.answeredBy }
    : ownReply(services, bin, received, { who, eventKey }, forwardings)
  // If no rule answered, this keeps the reason why the handshake was not answered.
  const answeredBy = binReply.answeredBy ?? handshake?.answeredBy ?? null
  const meta = metaOf(services, bin, received, { who, eventKey, binReply, answeredBy })
  const { reply, late, afterNotKept } = binReply
  const handshakeSecret = answered?.handshakeSecret
  const known = { meta, answeredBy, handshakeSecret, forwardings }
  const afterKept = followUps(services, bin, received, known)
  return { reply, late, meta, forwardings, afterKept, afterNotKept }
}

/** Returns the bin's own reply, or what waits for a listener or for the target of a forward to give it. */
function ownReply(
  services: Services,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  known: Known,
  forwardings: readonly NewForwarding[],
): BinReply {
  const own = replyOfBin(services, bin, received, known)
  const proxied =
    forwardings.length === 0 ? own : proxiedReply(services, bin, received, own, forwardings)
  return listenerReply(services, bin, received, proxied)
}

const nothing = { event: null, delivery: null, attempt: null }

function metaOf(
  services: Services,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  known: {
    who: Recognition | null
    eventKey: string | null
    binReply: BinReply
    answeredBy: AnsweredBy | null
  },
): NewCaptureMeta | null {
  const { who, eventKey, binReply, answeredBy } = known
  const first = verdictOf(services, bin, received, { who, answeredBy })
  const replyBody = bodyToKeep(binReply)
  if (!who && !first && eventKey === null && replyBody === null) return null
  return {
    provider: who?.provider ?? null,
    event: who?.event ?? null,
    eventKey,
    attempt: who?.attempt ?? null,
    answeredBy: answeredBy && printAnsweredBy(answeredBy),
    verdict: first?.verdict ?? null,
    scheme: first?.scheme ?? null,
    secretFromHandshake: first?.secretFromHandshake ?? false,
    verified: first?.verified ?? true,
    replyBody,
  }
}

function verdictOf(
  services: Services,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  { who, answeredBy }: { who: Recognition | null; answeredBy: AnsweredBy | null },
): FirstVerdict | null {
  const provider = who?.provider ?? null
  let first = firstVerdict(bin, received, provider)
  if (first?.verified === false) {
    const result = verifyAtOnce(services, bin, received, provider)
    if (result) first = { ...result, verified: true }
  }
  return isUnsignedHandshake(first?.verdict, answeredBy) ? null : first
}

/** Null for the default answer; a late reply is recorded once it is known. */
function bodyToKeep({ reply, late }: BinReply): Uint8Array | null {
  if (reply === okReply && !late) return null
  if (late) return new Uint8Array()
  return replyBytes(reply).subarray(0, maxReplyBytes)
}

const noScripts: Reply = refusal(
  new Failure('forbidden', 'A bin serves no scripts to pages of its own origin'),
)
