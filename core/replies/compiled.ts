import type { BinReplies, Rule } from '../contract/replies'
import type { OpenBinRecord } from '../records'
import type { Drilled } from './plan'
import { type Speaker, speakerOf } from './speak'
import { repliesOf } from './stored-replies'
import { type TimeBudget, timeBudget } from './time-budget'
import { compileWhen, type Condition } from './when'

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
}

/** Milliseconds of each second that the templates of one bin may take. */
const templateMs = 250

const known = new WeakMap<OpenBinRecord, Compiled>()

/** Worked out once per record, for as long as the bin is remembered. Null: the default to everything. */
export function compiledOf(bin: OpenBinRecord): Compiled | null {
  if (bin.replies === null) return null
  const made = known.get(bin) ?? compile(repliesOf(bin))
  known.set(bin, made)
  return made
}

function compile({ rules, fallback, address, cors, handshakes }: BinReplies): Compiled {
  const budget = timeBudget(templateMs)
  const compiled = rules.flatMap((rule) => compileRule(rule, budget) ?? [])
  return {
    rules: compiled,
    fallback: fallback && speakerOf(fallback, budget),
    address,
    cors,
    handshakes,
    drills: compiled.some(({ answer }) => answer.kind === 'drill'),
  }
}

/** Null for one that is off, or that a later version cannot read any more. */
function compileRule({ id, on, when, answer }: Rule, budget: TimeBudget): CompiledRule | null {
  let usable = on
  const holds = compileWhen(when, () => {
    usable = false
  })
  return usable ? { id, holds, answer: compileAnswer(answer, budget) } : null
}

function compileAnswer(answer: Rule['answer'], budget: TimeBudget): CompiledAnswer {
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
