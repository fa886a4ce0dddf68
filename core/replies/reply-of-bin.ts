import type { AnsweredBy } from '../answered-by'
import type { ReceivedRequest } from '../http/received-request'
import { okReply } from '../http/reply'
import type { Reply } from '../http/wire'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { addressPlan } from './address-reply'
import { MatchContext, type Known } from './match-context'
import type { BinReply, RenderedReply } from './bin-reply'
import { type Compiled, type CompiledRule, compiledOf } from './compiled-replies'
import { corsReply, isPreflight } from './cors'
import type { Parameters } from './path-pattern'
import { replyToPreflight } from './preflight-cors'
import { plainReply } from './plain-reply'
import { scriptReply } from './script-reply'
import type { ReplyRenderer } from './render-reply'
import { type FilledReply, toReply } from './to-reply'
import { isTooMuch, type WorkCounter } from './work-counter'

type With = Pick<Services, 'policy' | 'drills' | 'scripts' | 'now' | 'processor'>

/** Returns a promise of what `replyOfBin` must know first; null if nothing is missing. */
export function repliesReady(
  { drills }: Pick<Services, 'drills'>,
  bin: OpenBinRecord,
): Promise<void> | null {
  return compiledOf(bin)?.drills === true ? drills.load(bin.key) : null
}

/**
 * Returns the bin's reply: to a browser's preflight by CORS, by its address, by the first rule that
 * matches, by its fallback. What `repliesReady` waits for must be there.
 */
export function replyOfBin(
  services: With,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  known: Known,
): BinReply {
  const compiled = compiledOf(bin)
  if (!compiled || services.policy.replies === 'off') return { reply: okReply, answeredBy: null }
  const context = new MatchContext(received, known)
  const preflight = isPreflight(received)
    ? replyToPreflight(services, bin, compiled, context)
    : null
  if (preflight) return { reply: preflight, answeredBy: { by: 'cors' } }
  const answer =
    inAddress(services, compiled.address, received) ??
    byRules(services, bin, compiled, context) ??
    fallback(services, bin, compiled.fallback, context)
  return compiled.cors ? withCors(answer) : answer
}

function fallback(
  { policy, now, processor }: With,
  { id }: OpenBinRecord,
  render: ReplyRenderer | null,
  context: MatchContext,
): BinReply {
  if (!render) return { reply: okReply, answeredBy: null }
  return {
    ...render({ context, params: {}, bin: id, now: now(), processor }, policy),
    answeredBy: null,
  }
}

function inAddress({ policy }: With, allowed: boolean, received: ReceivedRequest): BinReply | null {
  const plan = allowed ? addressPlan(received.target) : null
  if (!plan) return null
  return { reply: toReply(plan, received.method, policy).reply, answeredBy: { by: 'address' } }
}

function byRules(
  services: With,
  bin: OpenBinRecord,
  { rules, budget }: Compiled,
  context: MatchContext,
): BinReply | null {
  if (rules.length === 0) return null
  try {
    return budget.spend(
      (work) => firstRule(services, bin, rules, { context, work }),
      services.processor,
    )
  } catch (error) {
    if (!isTooMuch(error)) throw error
    const why = `The rules of this bin could not be evaluated: ${error.message}`
    const plan = plainReply({ status: 500, body: `${why}\n` })
    const { reply } = toReply(plan, context.received.method, services.policy)
    return { reply, answeredBy: null, late: () => Promise.resolve({ reply, log: why }) }
  }
}

function firstRule(
  services: With,
  bin: OpenBinRecord,
  rules: CompiledRule[],
  { context, work }: { context: MatchContext; work: WorkCounter },
): BinReply | null {
  for (const rule of rules) {
    const params = rule.holds(context, work)
    work.check(performance.now())
    const answer = params && byRule(services, bin, { rule, context, params })
    if (answer) return answer
  }
  return null
}

/** Returns null if the rule passes. */
function byRule(
  services: With,
  bin: OpenBinRecord,
  { rule, context, params }: { rule: CompiledRule; context: MatchContext; params: Parameters },
): BinReply | null {
  const { policy } = services
  const answeredBy: AnsweredBy = { by: 'rule', rule: rule.id }
  const filling = {
    context,
    params,
    bin: bin.id,
    now: services.now(),
    processor: services.processor,
  }
  const { answer } = rule
  switch (answer.kind) {
    case 'reply':
      return { ...answer.render(filling, policy), answeredBy }
    case 'drill': {
      const own = answer.plan.per === 'event' ? (context.known.eventKey ?? '') : ''
      const place = services.drills.take(bin, rule.id, own, answer.plan)
      const render = place && answer.steps[place.step]
      return render
        ? { ...render(filling, policy), answeredBy, afterNotKept: place.giveBack }
        : null
    }
    case 'script': {
      if (!policy.scripts) return null
      const { method } = context.received
      const script = { rule: rule.id, code: answer.code, params }
      const made = (plan: FilledReply): Reply => toReply(plan, method, policy).reply
      return scriptReply(services, bin, context.received, script, made)
    }
  }
}

function withCors<Answer extends RenderedReply>(answer: Answer): Answer {
  const { late } = answer
  const reply = corsReply(answer.reply)
  if (!late) return { ...answer, reply }
  return {
    ...answer,
    reply,
    late: async (seq: number) => {
      const worked = await late(seq)
      return { ...worked, reply: corsReply(worked.reply) }
    },
  }
}
