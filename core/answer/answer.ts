import type { Caught } from '../capture/caught'
import { mostReplyBytes, okReply, refusal, replyBytes } from '../capture/reply'
import type { Reply } from '../capture/wire'
import { Failure } from '../errors'
import { answerHandshake } from '../handshakes/answer-handshake'
import type { Learnt } from '../handshakes/answers'
import { handshakeSeen } from '../handshakes/words'
import { recognise, type Recognition } from '../providers/recognise'
import type { NewInsight, OpenBinRecord } from '../records'
import { corsOf } from '../replies/cors'
import { type BinReply, replyOfBin } from '../replies/reply-of-bin'
import type { Services } from '../services'
import { type FirstVerdict, firstVerdict } from '../signatures/first-verdict'
import { judgeAtOnce } from '../signatures/judge-at-once'
import { handshakeReply } from './handshake-reply'
import { eventKeyOf } from './event-key'
import { isPageScript } from './page-script'

/** How a request is answered, and what was understood of it. */
export interface Answer {
  reply: Reply
  late: BinReply['late']
  /** Null where there is nothing to say beyond the default. */
  insight: NewInsight | null
  learn: Learnt | undefined
  unkept: BinReply['unkept']
}

/** Understands a request and decides what its sender is told. */
export function answerTo(services: Services, bin: OpenBinRecord, caught: Caught): Answer {
  if (isPageScript(caught.headers)) {
    return { reply: noScripts, late: undefined, insight: null, learn: undefined, unkept: undefined }
  }
  const seen = recognise(caught)
  const handshake = answerHandshake(services, bin, caught, seen?.provider ?? null)
  const who = seen ?? (handshake ? { ...nothing, provider: handshake.provider } : null)
  const eventKey = eventKeyOf(services, bin, caught, who)
  const told = handshake?.told
  const said: BinReply = told
    ? { reply: corsOf(services, bin, handshakeReply(told)), answeredBy: handshake.answeredBy }
    : replyOfBin(services, bin, caught, { who, eventKey })
  // What the owner's rules say to it stands; else the reason why nothing special was said.
  const answeredBy = said.answeredBy ?? handshake?.answeredBy ?? null
  const insight = insightOf(services, bin, caught, { who, eventKey, said, answeredBy })
  const { reply, late, unkept } = said
  return { reply, late, insight, learn: told?.learn, unkept }
}

const nothing = { event: null, delivery: null, attempt: null }

function insightOf(
  services: Services,
  bin: OpenBinRecord,
  caught: Caught,
  known: {
    who: Recognition | null
    eventKey: string | null
    said: BinReply
    answeredBy: string | null
  },
): NewInsight | null {
  const { who, eventKey, said, answeredBy } = known
  const first = verdictOf(services, bin, caught, { who, answeredBy })
  const replyBody = bodyToKeep(said)
  if (!who && !first && eventKey === null && replyBody === null) return null
  return {
    provider: who?.provider ?? null,
    event: who?.event ?? null,
    eventKey,
    attempt: who?.attempt ?? null,
    answeredBy,
    verdict: first?.verdict ?? null,
    scheme: first?.scheme ?? null,
    judged: first?.judged ?? true,
    replyBody,
  }
}

/** Most handshakes come unsigned, and say so by being handshakes. */
function verdictOf(
  services: Services,
  bin: OpenBinRecord,
  caught: Caught,
  { who, answeredBy }: { who: Recognition | null; answeredBy: string | null },
): FirstVerdict | null {
  const provider = who?.provider ?? null
  let first = firstVerdict(bin, caught, provider)
  if (first?.judged === false) {
    const judgement = judgeAtOnce(services, bin, caught, provider)
    if (judgement) first = { ...judgement, judged: true }
  }
  return first?.verdict === 'unsigned' && handshakeSeen(answeredBy) !== null ? null : first
}

/** Null for the default answer; a late one is noted once it is known. */
function bodyToKeep({ reply, late }: BinReply): Uint8Array | null {
  if (reply === okReply && !late) return null
  if (late) return new Uint8Array()
  return replyBytes(reply).subarray(0, mostReplyBytes)
}

const noScripts: Reply = refusal(
  new Failure('forbidden', 'A bin serves no scripts to pages of its own origin'),
)
