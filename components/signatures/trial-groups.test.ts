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

test('what explains the signature stands first, in its group and of the groups', () => {
  const trials = [trial('secret.a', false), trial('body.b', false), trial('body.c', true)]
  expect(trialGroups({ trials, found: ['body.c'] })).toEqual([
    {
      title: 'The body',
      trials: [
        { id: 'body.c', name: 'body.c', result: 'this is it' },
        { id: 'body.b', name: 'body.b', result: 'no' },
      ],
    },
    { title: 'The secret', trials: [{ id: 'secret.a', name: 'secret.a', result: 'no' }] },
  ])
})

test('two mistakes are each a part, and what was not tried says so', () => {
  const trials = [trial('secret.a', false), trial('body.b', false), trial('body.c', null)]
  const results = trialGroups({ trials, found: ['secret.a', 'body.b'] }).flatMap((group) =>
    group.trials.map(({ result }) => result),
  )
  expect(results).toEqual(['a part of it', 'a part of it', 'not tried'])
})

test('texts are compared from their start', () => {
  expect(sameStart('sha256=ab', 'sha256=ac')).toBe(8)
  expect(sameStart('ab', 'abc')).toBe(2)
  expect(sameStart('', 'abc')).toBe(0)
})

test('a part is shown as text whatever its bytes are, and fixed text by no name of its own', () => {
  expect(partText(Uint8Array.of(0x5a, 0xc3, 0xab))).toBe('Zë')
  expect(partText(Uint8Array.of(0x5a, 0xff))).toBe('Z\ufffd')
  expect(partTitle({ name: 'text' })).toBe('fixed')
  expect(partTitle({ name: 'header \u202ex' })).toBe('header [RLO]x')
})
