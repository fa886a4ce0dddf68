import { type AnsweredBy, isUnsignedHandshake, printAnsweredBy } from '../answered-by'
import type { ReceivedRequest } from '../http/received-request'
import { maxReplyBytes, okReply, refusal, replyBytes } from '../http/reply'
import type { Reply } from '../http/wire'
import { Failure } from '../errors'
import { answerHandshake } from '../handshakes/answer-handshake'
import { recognise, type Recognition } from '../providers/recognise'
import type { KeptCapture, NewCaptureMeta, OpenBinRecord } from '../records'
import { corsOf } from '../replies/cors'
import type { BinReply } from '../replies/bin-reply'
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
    const afterKept = followUps(services, bin, received, { meta: null, answeredBy: null })
    return { reply: noScripts, late: undefined, meta: null, afterKept, afterNotKept: undefined }
  }
  const recognised = recognise(received)
  const handshake = answerHandshake(services, bin, received, recognised?.provider ?? null)
  const who = recognised ?? (handshake ? { ...nothing, provider: handshake.provider } : null)
  const eventKey = eventKeyOf(services, bin, received, who)
  const answered = handshake?.reply
  const binReply: BinReply = answered
    ? { reply: corsOf(services, bin, handshakeReply(answered)), answeredBy: handshake.answeredBy }
    : listenerReply(services, bin, received, replyOfBin(services, bin, received, { who, eventKey }))
  // If no rule answered, this keeps the reason why the handshake was not answered.
  const answeredBy = binReply.answeredBy ?? handshake?.answeredBy ?? null
  const meta = metaOf(services, bin, received, { who, eventKey, binReply, answeredBy })
  const { reply, late, afterNotKept } = binReply
  const handshakeSecret = answered?.handshakeSecret
  const afterKept = followUps(services, bin, received, { meta, answeredBy, handshakeSecret })
  return { reply, late, meta, afterKept, afterNotKept }
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
