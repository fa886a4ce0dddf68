import type { BinReplies, Rule } from '@/core/contract/replies'

/** Changes of a bin's replies, each made on whatever they are at that moment. */
export type Change = (replies: BinReplies) => BinReplies

const onRules =
  (change: (rules: Rule[]) => Rule[]): Change =>
  (replies) => ({ ...replies, rules: change(replies.rules) })

/** To place `to`, counted from 0; beyond the ends, to the end. */
export const moveRule = (id: string, to: number): Change =>
  onRules((rules) => {
    const rule = rules.find((each) => each.id === id)
    if (!rule) return rules
    const others = rules.filter((each) => each.id !== id)
    const at = Math.max(0, Math.min(others.length, to))
    return others.toSpliced(at, 0, rule)
  })

export const switchRule = (id: string, on: boolean): Change =>
  onRules((rules) => rules.map((rule) => (rule.id === id ? { ...rule, on } : rule)))

export const removeRule = (id: string): Change =>
  onRules((rules) => rules.filter((rule) => rule.id !== id))

/** In the place of the rule of that id, where there is one; else at place `at`, or at the end. */
export const putRule = (rule: Rule, at?: number): Change =>
  onRules((rules) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((each) => (each.id === rule.id ? rule : each))
      : rules.toSpliced(at ?? rules.length, 0, rule),
  )

/** A copy right behind it, off until it was looked at. */
export const copyRule = (id: string, newId: string): Change =>
  onRules((rules) => {
    const at = rules.findIndex((rule) => rule.id === id)
    const rule = rules[at]
    if (!rule) return rules
    const name = rule.name === '' ? '' : `${rule.name.slice(0, 73)}, copy`
    return rules.toSpliced(at + 1, 0, { ...rule, id: newId, name, on: false })
  })

export const switchHandshake = (id: string, on: boolean): Change => {
  return ({ handshakes, ...replies }) => {
    const others = handshakes.off.filter((each) => each !== id)
    return { ...replies, handshakes: { ...handshakes, off: on ? others : [...others, id] } }
  }
}

/** An id that no other rule has: 48 random bits. */
export function newRuleId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return `rule-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
