import type { BinReplies, Rule } from '@/core/contract/replies'
import { hex } from '@/core/hex'

/** A change of a bin's replies, applied to their current state. */
export type RulesChange = (replies: BinReplies) => BinReplies

/** Saves a change and shows `words`; `undo` reverts it. */
export type Save = (change: RulesChange, words?: string, undo?: RulesChange) => void

const onRules =
  (change: (rules: Rule[]) => Rule[]): RulesChange =>
  (replies) => ({ ...replies, rules: change(replies.rules) })

/** Moves a rule to position `to`, counted from 0; beyond the ends, to the end. */
export const moveRule = (id: string, to: number): RulesChange =>
  onRules((rules) => {
    const rule = rules.find((each) => each.id === id)
    if (!rule) return rules
    const others = rules.filter((each) => each.id !== id)
    const at = Math.max(0, Math.min(others.length, to))
    return others.toSpliced(at, 0, rule)
  })

export const switchRule = (id: string, on: boolean): RulesChange =>
  onRules((rules) => rules.map((rule) => (rule.id === id ? { ...rule, on } : rule)))

export const removeRule = (id: string): RulesChange =>
  onRules((rules) => rules.filter((rule) => rule.id !== id))

/** Replaces the rule of the same id, if any; else inserts it at position `at`, or at the end. */
export const putRule = (rule: Rule, at?: number): RulesChange =>
  onRules((rules) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((each) => (each.id === rule.id ? rule : each))
      : rules.toSpliced(at ?? rules.length, 0, rule),
  )

/** Inserts a copy right after the rule, switched off until it was reviewed. */
export const copyRule = (id: string, newId: string): RulesChange =>
  onRules((rules) => {
    const at = rules.findIndex((rule) => rule.id === id)
    const rule = rules[at]
    if (!rule) return rules
    const name = rule.name === '' ? '' : `${rule.name.slice(0, 73)}, copy`
    return rules.toSpliced(at + 1, 0, { ...rule, id: newId, name, on: false })
  })

export const switchHandshake = (id: string, on: boolean): RulesChange => {
  return ({ handshakes, ...replies }) => {
    const others = handshakes.off.filter((each) => each !== id)
    return { ...replies, handshakes: { ...handshakes, off: on ? others : [...others, id] } }
  }
}

/** Returns a new rule id of 48 random bits. */
export function newRuleId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return `rule-${hex(bytes)}`
}
