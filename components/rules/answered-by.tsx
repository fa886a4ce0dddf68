'use client'

import type { BinReplies } from '@/core/contract/replies'
import { VisibleText } from '../capture/visible-text'
import { answeredByWords } from '../capture/words'
import { type Replying, useReplying } from './replying'
import { whenWords } from './rule-words'
import { useReplies } from './use-replies'

/** What of a bin made a reply; for its owner a rule by its name, leading to it. */
export function AnsweredBy({ bin, answeredBy }: { bin: string; answeredBy: string | null }) {
  const replying = useReplying()
  const [, rule] = /^rule:(.+)$/s.exec(answeredBy ?? '') ?? []
  if (rule === undefined || !replying) return answeredByWords(answeredBy)
  return <RuleLink bin={bin} rule={rule} replying={replying} />
}

function RuleLink({ bin, rule, replying }: { bin: string; rule: string; replying: Replying }) {
  const { replies } = useReplies(bin, replying.version)
  if (!replies) return `rule ${rule}`
  const name = ruleName(replies, rule)
  if (name === null) return `a rule that is gone (${rule})`
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

/** "rule 2: Down for a while", "rule 2: POST /orders"; null where the rule is gone. */
export function ruleName({ rules }: Pick<BinReplies, 'rules'>, id: string): string | null {
  const at = rules.findIndex((rule) => rule.id === id)
  const rule = rules[at]
  return rule ? `rule ${at + 1}: ${rule.name || whenWords(rule.when)}` : null
}
