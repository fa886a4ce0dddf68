import { ForwardSettings } from '../contract/forward'
import { budgetOf } from '../replies/compiled-replies'
import { compileWhen, type CompiledWhen } from '../replies/when'
import type { WorkBudget } from '../replies/work-budget'
import type { ForwardRule, OpenBinRecord } from '../records'

/** A forward of a bin, prepared for many requests. */
export interface CompiledForward {
  rule: ForwardRule
  settings: ForwardSettings
  holds: CompiledWhen
  /** The work that looking at its conditions may take, together with the bin's reply rules. */
  budget: WorkBudget
}

const known = new WeakMap<OpenBinRecord, CompiledForward[]>()

/** Returns the forwards of a bin that are on; compiled once per record, for as long as the bin is cached. */
export function compiledForwards(bin: OpenBinRecord): CompiledForward[] {
  const made = known.get(bin) ?? bin.forwards.flatMap((rule) => compileForward(bin, rule) ?? [])
  known.set(bin, made)
  return made
}

/** Returns null for a forward that is off, or that this version cannot read. */
function compileForward(bin: OpenBinRecord, rule: ForwardRule): CompiledForward | null {
  const settings = settingsOf(rule)
  if (settings?.on !== true) return null
  let usable = true
  const holds = compileWhen(settings.when, () => {
    usable = false
  })
  return usable ? { rule, settings, holds, budget: budgetOf(bin) } : null
}

/** Returns a forward's settings as stored; null if this version cannot read them. */
export function settingsOf({ settings }: Pick<ForwardRule, 'settings'>): ForwardSettings | null {
  const parsed = ForwardSettings.safeParse(JSON.parse(settings))
  return parsed.success ? parsed.data : null
}
