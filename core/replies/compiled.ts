import type { BinReplies, Rule } from '../contract/replies'
import type { OpenBinRecord } from '../records'
import type { Drilled } from './plan'
import { type Speaker, speakerOf } from './speak'
import { repliesOf } from './stored-replies'
import { compileWhen, type Condition } from './when'
import { type WorkBudget, workBudget } from './work-budget'

export type CompiledAnswer =
  | { kind: 'reply'; speak: Speaker }
  | { kind: 'drill'; plan: Drilled; steps: Speaker[] }
  | { kind: 'script'; code: string }

export interface CompiledRule {
  id: string
  holds: Condition
  answer: CompiledAnswer
}

/** How a bin answers, ready to be asked many times. */
export interface Compiled extends Pick<BinReplies, 'address' | 'cors' | 'handshakes'> {
  rules: CompiledRule[]
  fallback: Speaker | null
  /** Whether any of its rules keeps a place in a plan. */
  drills: boolean
  /** What looking through its rules may take. */
  budget: WorkBudget
}

/** Steps of work that the rules and templates of one bin may do in each second: about a quarter of it. */
const stepsPerSecond = 250_000

const known = new WeakMap<OpenBinRecord, Compiled>()

/** Worked out once per record, for as long as the bin is remembered. Null: the default to everything. */
export function compiledOf(bin: OpenBinRecord): Compiled | null {
  if (bin.replies === null) return null
  const made = known.get(bin) ?? compile(repliesOf(bin), budgetOf(bin))
  known.set(bin, made)
  return made
}

/** The bin as it would be with other replies; its templates draw on the same work. */
export function draftedBin(bin: OpenBinRecord, replies: BinReplies): OpenBinRecord {
  const drafted = { ...bin, replies: JSON.stringify(replies) }
  budgets.set(drafted, budgetOf(bin))
  return drafted
}

const budgets = new WeakMap<OpenBinRecord, WorkBudget>()

function budgetOf(bin: OpenBinRecord): WorkBudget {
  const budget = budgets.get(bin) ?? workBudget(stepsPerSecond)
  budgets.set(bin, budget)
  return budget
}

function compile(
  { rules, fallback, address, cors, handshakes }: BinReplies,
  budget: WorkBudget,
): Compiled {
  const compiled = rules.flatMap((rule) => compileRule(rule, budget) ?? [])
  return {
    rules: compiled,
    fallback: fallback && speakerOf(fallback, budget),
    address,
    cors,
    handshakes,
    drills: compiled.some(({ answer }) => answer.kind === 'drill'),
    budget,
  }
}

/** Null for one that is off, or that a later version cannot read any more. */
function compileRule({ id, on, when, answer }: Rule, budget: WorkBudget): CompiledRule | null {
  let usable = on
  const holds = compileWhen(when, () => {
    usable = false
  })
  return usable ? { id, holds, answer: compileAnswer(answer, budget) } : null
}

function compileAnswer(answer: Rule['answer'], budget: WorkBudget): CompiledAnswer {
  switch (answer.kind) {
    case 'reply':
      return { kind: 'reply', speak: speakerOf(answer.reply, budget) }
    case 'drill':
      return {
        kind: 'drill',
        plan: answer,
        steps: answer.steps.map((step) => speakerOf(step, budget)),
      }
    case 'script':
      return answer
  }
}
