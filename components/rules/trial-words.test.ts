import { expect, test } from 'vitest'
import type { RuleOutcome, ReplyTrial } from '@/core/contract/trial'
import { travelWords, trialVerdictWords } from './trial-words'

const reply: ReplyTrial['reply'] = {
  status: 200,
  headers: [],
  body: { encoding: 'utf8', text: '', truncated: false },
  size: 0,
  faultMode: 'whole',
  delayMs: 0,
  dripMs: 0,
}
const rule = (id: string, outcome: RuleOutcome['outcome'], why: string | null = null) => ({
  id,
  outcome,
  why,
})

test.each<[answeredBy: string | null, rules: RuleOutcome[], step: number | null, words: string]>([
  ['rule:own', [rule('own', 'answers')], null, 'This rule answers.'],
  ['rule:own', [rule('own', 'answers')], 2, 'This rule answers, by step 2 of its plan.'],
  [
    null,
    [rule('own', 'misses', 'The path is /a')],
    null,
    'This rule does not match: the path is /a.',
  ],
  [
    'rule:b',
    [rule('a', 'off'), rule('b', 'answers'), rule('own', 'later')],
    null,
    'This rule matches, but rule 2 comes before it.',
  ],
  [
    'handshake:slack',
    [rule('own', 'later')],
    null,
    'This rule matches, but the handshake Slack or Lark url_verification comes before it.',
  ],
  [null, [rule('own', 'passes')], null, 'This rule matches, but leaves the reply to the next one.'],
  [null, [rule('own', 'off')], null, 'This rule is off.'],
])('answered by %s, %j says what became of the rule', (answeredBy, rules, step, words) => {
  const trial: ReplyTrial = {
    seq: 1,
    answeredBy,
    rules,
    step,
    reply,
    bodyWarning: null,
    instead: null,
    log: null,
  }
  expect(trialVerdictWords(trial, 'own')).toBe(words)
})

test.each<[answeredBy: string | null, rules: RuleOutcome[], words: string]>([
  [null, [], 'This answers.'],
  ['handshake:zoom:needs-secret', [], 'This answers.'],
  [null, [rule('a', 'misses'), rule('b', 'off')], 'No rule matches, so this answers.'],
  [
    'rule:b',
    [rule('a', 'misses'), rule('b', 'answers')],
    'This does not answer: rule 2 comes before it.',
  ],
  [
    'handshake:slack',
    [],
    'This does not answer: the handshake Slack or Lark url_verification comes before it.',
  ],
])('answered by %s, %j says whether the fallback answers', (answeredBy, rules, words) => {
  const trial: ReplyTrial = {
    seq: 1,
    answeredBy,
    rules,
    step: null,
    reply,
    bodyWarning: null,
    instead: null,
    log: null,
  }
  expect(trialVerdictWords(trial, null)).toBe(words)
})

test('describes how a reply is sent, unless at once and whole', () => {
  expect(travelWords(reply)).toBe('')
  expect(travelWords({ ...reply, faultMode: 'cut', delayMs: 2000 })).toBe(
    'after 2 s, cut off in the middle',
  )
  expect(travelWords({ ...reply, faultMode: 'hang', delayMs: 20_000 })).toBe(
    'after 20 s, then the connection is closed',
  )
})
