import { lineValue } from '@/core/parsing/named-lines'
import type { ReplySettings, Rule, RuleAnswer, RuleWhen } from '@/core/contract/replies'
import { stepText } from '@/core/replies/plan-text'

/** Returns "3 s", "2.5 s", "250 ms". */
export function wait(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 10) / 100} s`
}

/** Returns what a rule that is being made is called, by its place from 1 in the order in which rules are tried. */
export const newRuleWords = (place: number): string =>
  place === 1 ? 'New rule, tried first' : `New rule, tried after rule ${place - 1}`

/** Returns when a rule matches: "POST or PUT /orders/:id with action = opened"; "Every request". */
export function whenWords(when: RuleWhen): string {
  const { methods, path } = when
  const line = [methods.length > 0 ? methods.join(' or ') : path && 'any method', path]
  const first = line.filter(Boolean).join(' ')
  const tests = testWords(when)
  const rest = tests.length > 0 ? `with ${tests.join(' and ')}` : ''
  return [first || 'Every request', rest].filter(Boolean).join(' ')
}

/**
 * Returns each further test in words: "action = opened", "X-Retry present", "?team contains core".
 */
export function testWords({ headers, query, json, q }: RuleWhen): string[] {
  const each = (tests: RuleWhen['headers'], sign: string) =>
    tests.map(({ name, op, value }) => {
      const shown = value === '' ? '""' : short(value, 40)
      const operators = { is: `= ${shown}`, contains: `contains ${shown}`, matches: `~ ${shown}` }
      return `${sign}${name} ${op === 'exists' ? 'present' : operators[op]}`
    })
  return [
    ...each(headers, ''),
    ...each(query, '?'),
    ...each(json, ''),
    ...(q === null ? [] : [`query ${short(q, 60)}`]),
  ]
}

/** Returns what a rule answers: "201 JSON after 2 s", "503, 503, 200 by plan", "a script". */
export function answerWords(answer: RuleAnswer): string {
  if (answer.kind === 'script') return 'a script'
  if (answer.kind === 'reply') return replyWords(answer.reply)
  const steps = answer.steps.map(stepText)
  const more = steps.length > 6 ? `, … ${steps.length} steps` : ''
  const per = answer.per === 'event' ? ', for each event' : ''
  return `${steps.slice(0, 6).join(', ')}${more}${per}`
}

/**
 * Returns "201 JSON after 2 s", "200 text, cut in the middle", "302 to /login", "no answer for 20
 * s".
 */
export function replyWords(reply: ReplySettings): string {
  const { status, delayMs, faultMode, dripMs } = reply
  const after = delayMs > 0 ? ` after ${wait(delayMs)}` : ''
  if (faultMode === 'hang') return delayMs > 0 ? `no answer for ${wait(delayMs)}` : 'no answer'
  if (faultMode === 'reset') return `connection reset${after}`
  const how = { whole: '', cut: ', cut in the middle', drip: `, dripped over ${wait(dripMs)}` }
  const what = [String(status), bodyWords(reply)].filter(Boolean).join(' ')
  return `${what}${after}${how[faultMode]}`
}

const kinds: [RegExp, string][] = [
  [/[/+]json\b/i, 'JSON'],
  [/[/+]xml\b/i, 'XML'],
  [/^text\/html\b/i, 'HTML'],
  [/^text\/plain\b/i, 'text'],
  [/^application\/x-www-form-urlencoded\b/i, 'form'],
]

function bodyWords({ headers, body, echo }: ReplySettings): string {
  if (echo) return 'echo'
  const to = lineValue(headers, 'location')
  if (to) return `to ${short(to, 40)}`
  const type = lineValue(headers, 'content-type')
  if (body === '') return ''
  if (!type) return 'text'
  return kinds.find(([shape]) => shape.test(type))?.[1] ?? short(type, 30)
}

const short = (text: string, max: number): string =>
  text.length > max ? `${text.slice(0, max - 1)}…` : text

/** Returns "POST /orders/:id with action = opened → 201 JSON after 2 s". */
export const ruleWords = ({ when, answer }: Pick<Rule, 'when' | 'answer'>): string =>
  `${whenWords(when)} → ${answerWords(answer)}`
