'use client'

import { parseAnsweredBy } from '@/core/answered-by'
import type { BinReplies } from '@/core/contract/replies'
import { VisibleText } from '../elements/visible-text'
import { answeredByWords } from '../elements/answered-by-words'
import { type ReplyWindowControl, useReplying } from './reply-window-context'
import { whenWords } from './rule-words'
import { useReplies } from './use-replies'

/** What produced a reply; for the owner a rule is named and linked. */
export function AnsweredByText({ bin, answeredBy }: { bin: string; answeredBy: string | null }) {
  const replying = useReplying()
  const parsed = parseAnsweredBy(answeredBy)
  if (parsed?.by !== 'rule' || parsed.rule === null || !replying) return answeredByWords(answeredBy)
  return <RuleLink bin={bin} rule={parsed.rule} replying={replying} />
}

function RuleLink({
  bin,
  rule,
  replying,
}: {
  bin: string
  rule: string
  replying: ReplyWindowControl
}) {
  const { replies } = useReplies(bin, replying.version)
  if (!replies) return `rule ${rule}`
  const name = ruleName(replies, rule)
  if (name === null) return `a deleted rule (${rule})`
  return (
    <button
      type="button"
      title="Open this rule"
      onClick={() => replying.open({ rule })}
      className="max-w-[60ch] truncate align-bottom text-copper-ink underline underline-offset-2"
    >
      <VisibleText text={name} />
    </button>
  )
}

/** Returns "rule 2: Down for a while", "rule 2: POST /orders"; null if the rule was deleted. */
function ruleName({ rules }: Pick<BinReplies, 'rules'>, id: string): string | null {
  const at = rules.findIndex((rule) => rule.id === id)
  const rule = rules[at]
  return rule ? `rule ${at + 1}: ${rule.name || whenWords(rule.when)}` : null
}
