import { type Caller, ownedBin } from '../access/access'
import { answerTo } from '../answer/answer'
import { eventKeyOf } from '../answer/event-key'
import type { Caught } from '../capture/caught'
import type { BinReplies } from '../contract/replies'
import type { RuleOutcome, Trial } from '../contract/trial'
import { Failure } from '../errors'
import { fallbackAnswered } from '../handshakes/words'
import { recognise } from '../providers/recognise'
import type { CaptureRecord, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { Asked } from './asked'
import { checkReplies } from './check-replies'
import { compiledOf, draftedBin } from './compiled'
import { changedPlans } from './manage-replies'
import { peekingDrills } from './peeking-drills'
import { repliesOf } from './stored-replies'
import { trialReply } from './trial-reply'
import { missOf } from './when'
import { isTooMuch, type Work } from './work'

/**
 * How a bin that the caller owns would answer one of its captures by replies that are not saved.
 * Nothing is kept and no plan moves; scripts run within their limits. Throws `not_found`,
 * `bad_request` naming rule and field, `forbidden` by what the operator allows, `busy` where the bin's
 * work of this second is used up.
 */
export async function tryReplies(
  services: Services,
  caller: Caller,
  id: string,
  { seq, replies: input }: { seq: number; replies: unknown },
): Promise<Trial> {
  const { key } = await ownedBin(services, caller, id)
  const replies = checkReplies(services.policy, input)
  const bin = await services.bins.find(id)
  const capture = await services.store.readCapture(key, seq)
  if (!bin || !capture) throw new Failure('not_found', `This bin has no request number ${seq}`)
  if (capture.refused !== null) {
    throw new Failure('bad_request', `Request ${seq} was not kept whole: no rule answers it`)
  }
  await services.drills.load(key)
  const drills = peekingDrills(services.drills, changedPlans(repliesOf(bin), replies))
  const caught = caughtOf(capture)
  const drafted = draftedBin(bin, replies)
  const { reply, late, insight } = answerTo({ ...services, drills }, drafted, caught)
  const answeredBy = insight?.answeredBy ?? null
  const worked = late ? await late(seq) : { reply, log: null }
  return {
    seq,
    answeredBy,
    rules: outcomesOf(services, drafted, { replies, caught, answeredBy }),
    step: drills.step(),
    reply: trialReply(worked.reply),
    log: worked.log,
  }
}

const caughtOf = (record: CaptureRecord): Caught => ({
  method: record.method,
  target: record.target,
  httpVersion: record.httpVersion,
  headers: record.headers.flat(),
  remoteAddress: record.remoteAddress,
  receivedAt: record.receivedAt,
  body: record.body,
})

function outcomesOf(
  services: Services,
  bin: OpenBinRecord,
  {
    replies: { rules },
    caught,
    answeredBy,
  }: { replies: BinReplies; caught: Caught; answeredBy: string | null },
): RuleOutcome[] {
  const who = recognise(caught)
  const asked = new Asked(caught, { who, eventKey: eventKeyOf(services, bin, caught, who) })
  const place = rules.findIndex(({ id }) => answeredBy === `rule:${id}`)
  // What answers before any rule leaves none of them a turn; a handshake that lacks its secret does not answer.
  const nobody = fallbackAnswered(answeredBy)
  const last = nobody ? rules.length : place
  const outcomes = (work: Work): RuleOutcome[] =>
    rules.map(({ id, on, when }, at): RuleOutcome => {
      if (!on) return { id, outcome: 'off', why: null }
      const why = bounded(() => missOf(when, asked, work))
      if (why !== null) return { id, outcome: 'misses', why }
      if (at === place) return { id, outcome: 'answers', why: null }
      return { id, outcome: at < last ? 'passes' : 'later', why: null }
    })
  try {
    return compiledOf(bin)?.budget.spend(outcomes) ?? []
  } catch (error) {
    if (isTooMuch(error)) throw new Failure('busy', error.message, 1)
    throw error
  }
}

/** What takes too much to look through holds as little as what does not hold. */
function bounded(look: () => string | null): string | null {
  try {
    return look()
  } catch (error) {
    if (isTooMuch(error)) return error.message
    throw error
  }
}
