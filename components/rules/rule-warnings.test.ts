import { expect, it } from 'vitest'
import { BinReplies, type Rule } from '@/core/contract/replies'
import { newRule } from './plain-replies'
import { insteadOfRules } from './instead-words'
import { placeOfNew, silencedWords, warningAt, warningsOf } from './rule-warnings'
import { appliesWords, notSavedWords, savedWords } from './saved-words'

const policy = { replies: 'full', scripts: true } as const
const rule = (id: string, path: string | null = null, more: Partial<Rule> = {}): Rule => ({
  ...newRule(),
  id,
  when: { ...newRule().when, path },
  ...more,
})
const bin = (...rules: Rule[]) => BinReplies.parse({ rules })

it('places a new rule before the first that matches everything, and such a rule last', () => {
  const replies = bin(rule('a', '/a'), rule('all'), rule('b', '/b'))
  const place = (each: Rule, at: number) => placeOfNew(replies, each, at, policy)
  expect(place(rule('new', '/new'), 3)).toBe(1)
  expect(place(rule('new', '/new'), 0)).toBe(0)
  expect(place(rule('new'), 0)).toBe(3)
  expect(place(rule('new', null, { on: false }), 0)).toBe(3)
  expect(placeOfNew(bin(rule('a', '/a')), rule('new', '/new'), 1, policy)).toBe(1)
})

it('names the rule that answers first, and those that a rule keeps from answering', () => {
  const replies = bin(rule('all'), rule('a', '/a'), rule('b', '/b'), rule('c', '/c'))
  expect(warningAt(warningsOf(replies, policy, 'b'), 'when')).toBe(
    'Rule 1 answers first whenever this rule matches',
  )
  expect(warningsOf(replies, policy, 'all')).toEqual([])
  expect(silencedWords(replies, policy, 'all')).toBe(
    'This rule answers first whenever rules 2, 3 and 4 match',
  )
  expect(silencedWords(bin(rule('all'), rule('a', '/a')), policy, 'all')).toBe(
    'This rule answers first whenever rule 2 matches',
  )
  expect(silencedWords(replies, policy, 'b')).toBeNull()
})

it('marks a script that was saved before scripts were switched off', () => {
  const scripted = rule('a', '/a', { answer: { kind: 'script', code: '' } })
  expect(warningsOf(bin(scripted), policy, 'a')).toEqual([])
  const off = warningsOf(bin(scripted), { ...policy, scripts: false }, 'a')
  expect(warningAt(off, 'code')).toContain('Scripts are switched off')
})

it('says after a save what is so', () => {
  const warnings = [{ rule: 'a', field: 'body', message: 'Not JSON' }] as const
  expect(savedWords(true, [])).toBe(appliesWords)
  expect(savedWords(true, warnings)).toBe('Saved, with a warning. Not JSON.')
  expect(savedWords(true, [{ ...warnings[0], field: 'step 2, body' }])).toBe(
    'Saved, with a warning. Step 2: Not JSON.',
  )
  expect(savedWords(false, warnings)).toContain('The rule is off')
  expect(notSavedWords(2)).toContain('2 fields')
})

it('says who answers instead of the rules', () => {
  const listener = { id: 'l', name: 'mine', since: '', answers: true }
  const forward = {
    on: true,
    name: '',
    to: 'https://a.example/',
    reply: { withinMs: 1 },
    paused: null,
  }
  const bin = { listenerReplyMs: 5000, listeners: [listener] }
  expect(insteadOfRules(bin, [])).toEqual(['The listener “mine” answers first'])
  expect(insteadOfRules({ ...bin, listenerReplyMs: null }, [])).toEqual([])
  expect(insteadOfRules({ ...bin, listeners: [{ ...listener, answers: false }] }, [])).toEqual([])
  expect(insteadOfRules({ ...bin, listeners: [] }, [forward, { ...forward, on: false }])).toEqual([
    'What “https://a.example/” forwards is answered by its target first',
  ])
  const paused = { at: '', by: 'owner' as const, why: '' }
  expect(insteadOfRules({ ...bin, listeners: [] }, [{ ...forward, paused }])).toEqual([])
  expect(savedWords(true, [], ['The listener “mine” answers first'])).toBe(
    `${appliesWords} The listener “mine” answers first.`,
  )
})
