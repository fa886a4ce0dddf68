import type { Caught } from '../capture/caught'
import { okReply, refusal } from '../capture/reply'
import type { Reply } from '../capture/wire'
import { Failure } from '../errors'
import { answerHandshake, type HandshakeAnswer } from '../handshakes/answer-handshake'
import { recognise, type Recognition } from '../providers/recognise'
import type { NewInsight, OpenBinRecord } from '../records'
import { type BinReply, replyOfBin } from '../replies/reply-of-bin'
import type { Services } from '../services'
import { firstVerdict } from '../signatures/first-verdict'
import { handshakeReply } from './handshake-reply'
import { eventKeyOf } from './event-key'
import { isServiceWorker } from './service-worker'

/** How a request is answered, and what was understood of it. */
export interface Answer extends Omit<BinReply, 'answeredBy'> {
  /** Null where there is nothing to say beyond the default. */
  insight: NewInsight | null
  learn?: HandshakeAnswer['learn']
}

/** Understands a request and decides what its sender is told. */
export function answerTo(services: Services, bin: OpenBinRecord, caught: Caught): Answer {
  if (isServiceWorker(caught.headers)) return { reply: noServiceWorkers, insight: null }
  const who = recognise(caught)
  const eventKey = eventKeyOf(services, bin, caught, who)
  const handshake = answerHandshake(services, bin, caught)
  const answer: BinReply = handshake
    ? { reply: handshakeReply(handshake), answeredBy: `handshake:${handshake.id}` }
    : replyOfBin(services, bin, caught, eventKey)
  const insight = insightOf(bin, caught, { who, eventKey, answer })
  const { answeredBy: _, ...reply } = answer
  return handshake?.learn ? { ...reply, insight, learn: handshake.learn } : { ...reply, insight }
}

function insightOf(
  bin: OpenBinRecord,
  caught: Caught,
  known: { who: Recognition | null; eventKey: string | null; answer: BinReply },
): NewInsight | null {
  const { who, eventKey, answer } = known
  const first = firstVerdict(bin, caught, who?.provider ?? null)
  const replyBody = bodyToKeep(answer)
  if (!who && !first && eventKey === null && replyBody === null) return null
  return {
    provider: who?.provider ?? null,
    event: who?.event ?? null,
    eventKey,
    attempt: who?.attempt ?? null,
    answeredBy: answer.answeredBy,
    verdict: first?.verdict ?? null,
    scheme: first?.scheme ?? null,
    judged: first?.judged ?? true,
    replyBody,
  }
}

/** Null for the default answer; a late one is noted once it is known. */
function bodyToKeep({ reply, answeredBy, late }: BinReply): Uint8Array | null {
  if (answeredBy === null && reply === okReply) return null
  if (late) return new Uint8Array()
  const { body } = reply
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return bytes.subarray(0, mostReplyBytes)
}

const mostReplyBytes = 65_536

const noServiceWorkers: Reply = refusal(
  new Failure('forbidden', 'A bin does not serve service worker scripts'),
)
