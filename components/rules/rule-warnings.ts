import type { BinReplies, ReplyWarning } from '@/core/contract/replies'
import { answersFirst, isCatchAll } from '@/core/replies/answers-first'
import type { Policy } from '@/core/replies/policy'
import { replyWarnings } from '@/core/replies/reply-warnings'

/** Returns what of a rule, or (null) of the reply for when none matches, will not do what it says. */
export const warningsOf = (
  replies: BinReplies,
  policy: Policy,
  id: string | null,
): ReplyWarning[] => replyWarnings(replies, policy).filter(({ rule }) => rule === id)

export const warningAt = (warnings: readonly ReplyWarning[], field: string): string | null =>
  warnings.find((warning) => warning.field === field)?.message ?? null

/** Returns which later rules never answer because of a rule, in words; null if there are none. */
export function silencedWords({ rules }: BinReplies, policy: Policy, id: string): string | null {
  const own = rules.findIndex((rule) => rule.id === id)
  const silenced = rules.flatMap((_, at) => {
    return at > own && answersFirst(rules, at, policy) === own ? [at + 1] : []
  })
  if (own === -1 || silenced.length === 0) return null
  const [one, ...more] = silenced
  if (more.length === 0) return `This rule answers first whenever rule ${one} matches`
  const last = more.at(-1)
  const others = [one, ...more.slice(0, -1)].join(', ')
  return `This rule answers first whenever rules ${others} and ${last} match`
}

/** Returns the position, from 0, of a new rule: a catch-all comes last, any other before the first catch-all. */
export function placeOfNew(
  { rules }: BinReplies,
  rule: BinReplies['rules'][number],
  wanted: number,
  policy: Policy,
): number {
  const others = rules.filter(({ id }) => id !== rule.id)
  if (isCatchAll({ ...rule, on: true }, policy)) return others.length
  const first = others.findIndex((each) => isCatchAll(each, policy))
  return first === -1 ? wanted : Math.min(wanted, first)
}
