import type { BinReplies, ReplySettings, Rule } from '../contract/replies'
import type { OpenBinRecord } from '../records'
import type { Drilled } from './plan'
import { corsRenderer } from './cors-renderer'
import { type ReplyRenderer, rendererOf } from './render-reply'
import { repliesOf } from './stored-replies'
import { compileForetold, compileWhen, type CompiledWhen } from './when'
import { type WorkBudget, workBudget } from './work-budget'

export type CompiledAnswer =
  | { kind: 'reply'; render: ReplyRenderer }
  | { kind: 'drill'; plan: Drilled; steps: ReplyRenderer[] }
  | { kind: 'script'; code: string }

export interface CompiledRule {
  id: string
  holds: CompiledWhen
  /** The same for a request that a preflight announces. */
  foretold: ReturnType<typeof compileForetold>
  answer: CompiledAnswer
  /** What its replies say to browsers themselves; null for one that says nothing. */
  cors: (ReplyRenderer | null)[]
  /** Whether it is for OPTIONS by name, and so answers preflights itself. */
  namesOptions: boolean
}

/** A bin's reply settings, compiled for many requests. */
export interface Compiled extends Pick<BinReplies, 'address' | 'cors' | 'handshakes'> {
  rules: CompiledRule[]
  fallback: ReplyRenderer | null
  /** What the fallback says to browsers itself. */
  fallbackCors: ReplyRenderer | null
  /** Whether any reply says itself which origin may read it. */
  saysOrigin: boolean
  /** Whether any of its rules keeps a position in a plan. */
  drills: boolean
  /** The work that evaluating its rules may take. */
  budget: WorkBudget
}

/** Steps of work per second for one bin's rules and templates: about a fifth of the second. */
const stepsPerSecond = 200_000

const known = new WeakMap<OpenBinRecord, Compiled>()

/**
 * Compiled once per record, for as long as the bin is cached. Null: every request gets the default
 * reply.
 */
export function compiledOf(bin: OpenBinRecord): Compiled | null {
  if (bin.replies === null) return null
  const made = known.get(bin) ?? compile(repliesOf(bin), budgetOf(bin))
  known.set(bin, made)
  return made
}

/** Returns the bin with other replies; its templates draw on the same budget. */
export function draftedBin(bin: OpenBinRecord, replies: BinReplies): OpenBinRecord {
  // A trial sends nothing on, and asks no listener.
  const drafted = { ...bin, replies: JSON.stringify(replies), forwards: [], listenerReplyMs: null }
  budgets.set(drafted, budgetOf(bin))
  return drafted
}

const budgets = new WeakMap<OpenBinRecord, WorkBudget>()

/** Returns the work that the rules and templates of a bin may do. */
export function budgetOf(bin: OpenBinRecord): WorkBudget {
  const budget = budgets.get(bin) ?? workBudget(stepsPerSecond)
  budgets.set(bin, budget)
  return budget
}

function compile(
  { rules, fallback, address, cors, handshakes }: BinReplies,
  budget: WorkBudget,
): Compiled {
  const compiled = rules.flatMap((rule) => compileRule(rule, budget) ?? [])
  const fallbackCors = fallback && corsRenderer(fallback, budget)
  return {
    rules: compiled,
    fallback: fallback && rendererOf(fallback, budget),
    fallbackCors,
    saysOrigin:
      fallbackCors !== null || compiled.some((rule) => rule.cors.some((own) => own !== null)),
    address,
    cors,
    handshakes,
    drills: compiled.some(({ answer }) => answer.kind === 'drill'),
    budget,
  }
}

/** Returns null for a rule that is off, or that a later version can no longer read. */
function compileRule({ id, on, when, answer }: Rule, budget: WorkBudget): CompiledRule | null {
  let usable = on
  const holds = compileWhen(when, () => {
    usable = false
  })
  if (!usable) return null
  let foretold: CompiledRule['foretold'] | undefined
  const cors = plansOf(answer).map((plan) => corsRenderer(plan, budget))
  return {
    id,
    holds,
    foretold: (context, work) => (foretold ??= compileForetold(when))(context, work),
    answer: compileAnswer(answer, budget),
    cors,
    namesOptions: when.methods.some((method) => method.toUpperCase() === 'OPTIONS'),
  }
}

function plansOf(answer: Rule['answer']): readonly (ReplySettings | null)[] {
  if (answer.kind === 'drill') return answer.steps
  // A script's headers are known once it has run.
  return [answer.kind === 'reply' ? answer.reply : null]
}

function compileAnswer(answer: Rule['answer'], budget: WorkBudget): CompiledAnswer {
  switch (answer.kind) {
    case 'reply':
      return { kind: 'reply', render: rendererOf(answer.reply, budget) }
    case 'drill':
      return {
        kind: 'drill',
        plan: answer,
        steps: answer.steps.map((step) => rendererOf(step, budget)),
      }
    case 'script':
      return answer
  }
}
