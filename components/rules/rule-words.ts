import type { ReplyPlan, Rule, RuleAnswer, When } from '@/core/contract/replies'
import { stepText } from '@/core/replies/plan-text'

/** "3 s", "2.5 s", "250 ms". */
export function wait(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 10) / 100} s`
}

/** When a rule holds: "POST or PUT /orders/:id with action = opened"; "Every request". */
export function whenWords(when: When): string {
  const { methods, path } = when
  const line = [methods.length > 0 ? methods.join(' or ') : path && 'any method', path]
  const first = line.filter(Boolean).join(' ')
  const tests = testWords(when)
  const rest = tests.length > 0 ? `with ${tests.join(' and ')}` : ''
  return [first || 'Every request', rest].filter(Boolean).join(' ')
}

/** Each further test in words: "action = opened", "X-Retry is there", "?team contains core". */
export function testWords({ headers, query, json, q }: When): string[] {
  const each = (tests: When['headers'], sign: string) =>
    tests.map(({ name, op, value }) => {
      const shown = value === '' ? '""' : short(value, 40)
      const said = { is: `= ${shown}`, contains: `contains ${shown}`, matches: `~ ${shown}` }
      return `${sign}${name} ${op === 'exists' ? 'is there' : said[op]}`
    })
  return [
    ...each(headers, ''),
    ...each(query, '?'),
    ...each(json, ''),
    ...(q === null ? [] : [`query ${short(q, 60)}`]),
  ]
}

/** What a rule does: "201 JSON after 2 s", "503, 503, 200 by plan", "a script". */
export function answerWords(answer: RuleAnswer): string {
  if (answer.kind === 'script') return 'a script'
  if (answer.kind === 'reply') return replyWords(answer.reply)
  const steps = answer.steps.map(stepText)
  const more = steps.length > 6 ? `, … ${steps.length} steps` : ''
  const per = answer.per === 'event' ? ', for each event' : ''
  return `${steps.slice(0, 6).join(', ')}${more}${per}`
}

/** "201 JSON after 2 s", "200 text, cut in the middle", "302 to /login", "no answer for 20 s". */
export function replyWords(reply: ReplyPlan): string {
  const { status, delayMs, manner, dripMs } = reply
  const after = delayMs > 0 ? ` after ${wait(delayMs)}` : ''
  if (manner === 'hang') return delayMs > 0 ? `no answer for ${wait(delayMs)}` : 'no answer'
  if (manner === 'reset') return `connection reset${after}`
  const how = { whole: '', cut: ', cut in the middle', drip: `, dripped over ${wait(dripMs)}` }
  const what = [String(status), bodyWords(reply)].filter(Boolean).join(' ')
  return `${what}${after}${how[manner]}`
}

const kinds: [RegExp, string][] = [
  [/[/+]json\b/i, 'JSON'],
  [/[/+]xml\b/i, 'XML'],
  [/^text\/html\b/i, 'HTML'],
  [/^text\/plain\b/i, 'text'],
  [/^application\/x-www-form-urlencoded\b/i, 'form'],
]

function bodyWords({ headers, body, echo }: ReplyPlan): string {
  if (echo) return 'echo'
  const header = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
  const to = header('location')
  if (to) return `to ${short(to, 40)}`
  const type = header('content-type')
  if (body === '') return ''
  if (!type) return 'text'
  return kinds.find(([shape]) => shape.test(type))?.[1] ?? short(type, 30)
}

const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

/** "POST /orders/:id with action = opened → 201 JSON after 2 s". */
export const ruleWords = ({ when, answer }: Pick<Rule, 'when' | 'answer'>): string =>
  `${whenWords(when)} → ${answerWords(answer)}`
