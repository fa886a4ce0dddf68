import { expect, test } from 'vitest'
import type { SignatureTrial } from '@/core/contract/signature'
import { partText, partTitle } from './part-words'
import { sameStart } from './same-start'
import { trialGroups } from './trial-groups'

const trial = (id: string, right: boolean | null): SignatureTrial => ({
  id,
  changes: id.split('.')[0] as SignatureTrial['changes'],
  name: id,
  right,
})

test('what explains the signature comes first, in its group and among the groups', () => {
  const trials = [trial('secret.a', false), trial('body.b', false), trial('body.c', true)]
  expect(trialGroups({ trials, found: ['body.c'] })).toEqual([
    {
      title: 'The body',
      trials: [
        { id: 'body.c', name: 'body.c', result: 'the cause' },
        { id: 'body.b', name: 'body.b', result: 'no' },
      ],
    },
    { title: 'The secret', trials: [{ id: 'secret.a', name: 'secret.a', result: 'no' }] },
  ])
})

test('of two mistakes each is part of the cause, and untried ones are marked', () => {
  const trials = [trial('secret.a', false), trial('body.b', false), trial('body.c', null)]
  const results = trialGroups({ trials, found: ['secret.a', 'body.b'] }).flatMap((group) =>
    group.trials.map(({ result }) => result),
  )
  expect(results).toEqual(['part of the cause', 'part of the cause', 'not tried'])
})

test('the common start of two texts is counted', () => {
  expect(sameStart('sha256=ab', 'sha256=ac')).toBe(8)
  expect(sameStart('ab', 'abc')).toBe(2)
  expect(sameStart('', 'abc')).toBe(0)
})

test('a part is shown as text whatever its bytes are, and fixed text has no name of its own', () => {
  expect(partText(Uint8Array.of(0x5a, 0xc3, 0xab))).toBe('Zë')
  expect(partText(Uint8Array.of(0x5a, 0xff))).toBe('Z\ufffd')
  expect(partTitle({ name: 'text' })).toBe('fixed')
  expect(partTitle({ name: 'header \u202ex' })).toBe('header [RLO]x')
})
