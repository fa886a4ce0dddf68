import type { Caught } from '../capture/caught'
import { okReply } from '../capture/reply'
import type { Reply } from '../capture/wire'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { addressPlan } from './address-reply'
import { Asked, type Known } from './asked'
import { type Compiled, type CompiledRule, compiledOf } from './compiled'
import { corsReply, isPreflight, preflightReply } from './cors'
import type { Parameters } from './path-pattern'
import { plainPlan } from './plain-plan'
import { scriptReply } from './script-reply'
import type { Speaker, Speech } from './speak'
import { type Said, toReply } from './to-reply'
import { isTooMuch, type Work } from './work'

/** A reply that needs the capture's number, or time, to be worked out. */
export interface LateReply {
  reply: Reply
  /** What a script said, or what of a reply was left out. */
  log: string | null
}

export interface BinReply {
  /** What the sender is told; of a late one, as far as it is known beforehand. */
  reply: Reply
  /** "rule:<id>", "address", "cors"; null for the fallback. */
  answeredBy: string | null
  /** Works out the reply once the capture has its number. */
  late?: (seq: number) => Promise<LateReply>
  /** To be called where the request could not be kept. */
  unkept?: () => void
}

type With = Pick<Services, 'policy' | 'drills' | 'scripts' | 'now'>

/** What has to be known before `replyOfBin` can answer; null where nothing is missing. */
export function repliesReady(
  { drills }: Pick<Services, 'drills'>,
  bin: OpenBinRecord,
): Promise<void> | null {
  return compiledOf(bin)?.drills === true ? drills.load(bin.key) : null
}

/**
 * How the bin answers: a browser's preflight by CORS, by its address, by the first rule that holds,
 * by its fallback. What `repliesReady` waits for must be there.
 */
export function replyOfBin(
  services: With,
  bin: OpenBinRecord,
  caught: Caught,
  known: Known,
): BinReply {
  const compiled = compiledOf(bin)
  if (!compiled || services.policy.replies === 'off') return { reply: okReply, answeredBy: null }
  if (compiled.cors && isPreflight(caught)) {
    return { reply: preflightReply(caught), answeredBy: 'cors' }
  }
  const asked = new Asked(caught, known)
  const answer =
    inAddress(services, compiled.address, caught) ??
    byRules(services, bin, compiled, asked) ??
    fallback(services, bin, compiled.fallback, asked)
  return compiled.cors ? withCors(answer) : answer
}

function fallback(
  { policy, now }: With,
  { id }: OpenBinRecord,
  speak: Speaker | null,
  asked: Asked,
): BinReply {
  if (!speak) return { reply: okReply, answeredBy: null }
  return { ...speak({ asked, params: {}, bin: id, now: now() }, policy), answeredBy: null }
}

function inAddress({ policy }: With, allowed: boolean, caught: Caught): BinReply | null {
  const plan = allowed ? addressPlan(caught.target) : null
  if (!plan) return null
  return { reply: toReply(plan, caught.method, policy).reply, answeredBy: 'address' }
}

function byRules(
  services: With,
  bin: OpenBinRecord,
  { rules, budget }: Compiled,
  asked: Asked,
): BinReply | null {
  if (rules.length === 0) return null
  try {
    return budget.spend((work) => firstRule(services, bin, rules, { asked, work }))
  } catch (error) {
    if (!isTooMuch(error)) throw error
    const why = `The rules of this bin could not be looked through: ${error.message}`
    const plan = plainPlan({ status: 500, body: `${why}\n` })
    const { reply } = toReply(plan, asked.caught.method, services.policy)
    return { reply, answeredBy: null, late: () => Promise.resolve({ reply, log: why }) }
  }
}

function firstRule(
  services: With,
  bin: OpenBinRecord,
  rules: CompiledRule[],
  { asked, work }: { asked: Asked; work: Work },
): BinReply | null {
  for (const rule of rules) {
    const params = rule.holds(asked, work)
    work.check(performance.now())
    const answer = params && byRule(services, bin, { rule, asked, params })
    if (answer) return answer
  }
  return null
}

/** Null where the rule passes. */
function byRule(
  services: With,
  bin: OpenBinRecord,
  { rule, asked, params }: { rule: CompiledRule; asked: Asked; params: Parameters },
): BinReply | null {
  const { policy } = services
  const answeredBy = `rule:${rule.id}`
  const filling = { asked, params, bin: bin.id, now: services.now() }
  const { answer } = rule
  switch (answer.kind) {
    case 'reply':
      return { ...answer.speak(filling, policy), answeredBy }
    case 'drill': {
      const own = answer.plan.per === 'event' ? (asked.known.eventKey ?? '') : ''
      const taken = services.drills.take(bin, rule.id, own, answer.plan)
      const speak = taken && answer.steps[taken.step]
      return speak ? { ...speak(filling, policy), answeredBy, unkept: taken.giveBack } : null
    }
    case 'script': {
      if (!policy.scripts) return null
      const { method } = asked.caught
      const script = { rule: rule.id, code: answer.code, params }
      const made = (plan: Said): Reply => toReply(plan, method, policy).reply
      return scriptReply(services, bin, asked.caught, script, made)
    }
  }
}

function withCors<Answer extends Speech>(answer: Answer): Answer {
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
