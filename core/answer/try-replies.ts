import { type Caller, noSuchBin, noSuchCapture, ownedBin } from '../access/access'
import { answerTo } from './answer'
import { eventKeyOf } from './event-key'
import { isByFallback, parseAnsweredBy } from '../answered-by'
import type { ReceivedRequest } from '../http/received-request'
import type { BinReplies } from '../contract/replies'
import type { RuleOutcome, ReplyTrial, TrialInput } from '../contract/trial'
import { Failure } from '../errors'
import { recognise } from '../providers/recognise'
import { readWhole } from '../read-whole'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { type Known, MatchContext } from '../replies/match-context'
import { checkReplies } from '../replies/check-replies'
import { compiledOf, draftedBin } from '../replies/compiled-replies'
import { changedPlans } from './manage-replies'
import { dryRunDrills } from './dry-run-drills'
import { repliesOf } from '../replies/stored-replies'
import { insteadOf } from './instead-of'
import { requestToTry } from './request-to-try'
import { sentBodyWarning, trialReply } from './trial-reply'
import { missOf } from '../replies/when'
import { isTooMuch, type WorkCounter } from '../replies/work-counter'

/**
 * Returns how a bin that the caller owns would answer a request with unsaved replies: one of its captures, as
 * it is or changed, or one that was made. Stores nothing and advances no plan; scripts run within their limits.
 * Throws `not_found`, `bad_request` naming rule and field, `forbidden` if the operator does not allow it,
 * `busy` if the bin has used up its work of this second.
 */
export async function tryReplies(
  services: Services,
  caller: Caller,
  id: string,
  { seq, edit, replies: input }: Omit<TrialInput, 'replies'> & { replies: unknown },
): Promise<ReplyTrial> {
  const { key, newest } = await ownedBin(services, caller, id)
  const replies = checkReplies(services.policy, input)
  const bin = await services.bins.find(id)
  if (!bin) throw noSuchBin()
  const captured = seq === undefined ? null : await capturedWhole(services, caller, key, seq)
  await services.drills.load(key)
  const drills = dryRunDrills(services.drills, changedPlans(repliesOf(bin), replies))
  const received = requestToTry(captured, edit, services.now())
  const drafted = draftedBin(bin, replies)
  const { reply, late, meta } = answerTo({ ...services, drills }, drafted, received)
  const answeredBy = meta?.answeredBy ?? null
  const who = recognise(received)
  const known = { who, eventKey: eventKeyOf(services, drafted, received, who) }
  const worked = late ? await late(seq ?? newest + 1) : { reply, log: null }
  return {
    seq: seq ?? null,
    answeredBy,
    rules: outcomesOf(services, drafted, { replies, received, known, answeredBy }),
    step: drills.step(),
    reply: trialReply(worked.reply),
    bodyWarning: sentBodyWarning(worked.reply, received.method),
    instead: insteadOf(services, bin, received, { ...known, answeredBy }),
    log: worked.log,
  }
}

async function capturedWhole(
  services: Services,
  caller: Caller,
  binKey: number,
  seq: number,
): Promise<ReceivedRequest> {
  const capture = await readWhole(services, caller, binKey, seq)
  if (!capture) throw noSuchCapture(seq)
  if (capture.refused !== null) {
    throw new Failure('bad_request', `Request ${seq} was not kept whole: no rule answers it`)
  }
  const { method, target, httpVersion, remoteAddress, receivedAt, body } = capture
  const headers = capture.headers.flat()
  return { method, target, httpVersion, headers, remoteAddress, receivedAt, body }
}

function outcomesOf(
  services: Services,
  bin: OpenBinRecord,
  {
    replies: { rules },
    received,
    known,
    answeredBy,
  }: { replies: BinReplies; received: ReceivedRequest; known: Known; answeredBy: string | null },
): RuleOutcome[] {
  const context = new MatchContext(received, known)
  const answering = parseAnsweredBy(answeredBy)
  const place = rules.findIndex(({ id }) => answering?.by === 'rule' && answering.rule === id)
  // An answer before all rules leaves none of them a chance; a handshake that lacks its secret does not answer.
  const last = isByFallback(answering) ? rules.length : place
  const outcomes = (work: WorkCounter): RuleOutcome[] =>
    rules.map(({ id, on, when }, at): RuleOutcome => {
      if (!on) return { id, outcome: 'off', why: null }
      const why = bounded(() => missOf(when, context, work))
      if (why !== null) return { id, outcome: 'misses', why }
      if (at === place) return { id, outcome: 'answers', why: null }
      return { id, outcome: at < last ? 'passes' : 'later', why: null }
    })
  try {
    return compiledOf(bin)?.budget.spend(outcomes, services.processor) ?? []
  } catch (error) {
    if (isTooMuch(error)) throw new Failure('busy', error.message, 1)
    throw error
  }
}

/** A condition that takes too much work to check counts as not met. */
function bounded(look: () => string | null): string | null {
  try {
    return look()
  } catch (error) {
    if (isTooMuch(error)) return error.message
    throw error
  }
}
