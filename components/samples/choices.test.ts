import { expect, test } from 'vitest'
import type { SampleList } from '@/core/contract/sample'
import { choicesOf, matchingChoices } from './choices'

const list: SampleList = {
  samples: [
    {
      provider: 'github',
      name: 'GitHub',
      signedBy: 'secret',
      events: ['push', 'release.published'],
    },
    { provider: 'discord', name: 'Discord', signedBy: 'provider', events: ['MESSAGE_COMPONENT'] },
    { provider: 'jira', name: 'Jira', signedBy: 'nothing', events: ['jira:issue_created'] },
  ],
}
const ids = (recent: string[], typed = '') =>
  matchingChoices(choicesOf(list, recent), typed).map(({ id }) => id)

test('the plain request comes first, then every event in order', () => {
  expect(ids([])).toEqual([
    'plain',
    'github push',
    'github release.published',
    'discord MESSAGE_COMPONENT',
    'jira jira:issue_created',
  ])
})

test('recent samples come first, and removed ones are left out', () => {
  expect(ids(['jira jira:issue_created', 'gone x', 'plain']).slice(0, 3)).toEqual([
    'jira jira:issue_created',
    'plain',
    'github push',
  ])
})

test('every word must match the provider or event', () => {
  expect(ids([], 'git rel')).toEqual(['github release.published'])
  expect(ids([], 'DISCORD')).toEqual(['discord MESSAGE_COMPONENT'])
  expect(ids([], 'test')).toEqual(['plain'])
  expect(ids([], 'nobody')).toEqual([])
})

test('names that begin with the words come first', () => {
  expect(ids([], 'p')[0]).toBe('plain')
  expect(ids(['github push'], 'g')[0]).toBe('github push')
})

test('a choice notes if the bin cannot sign it', () => {
  expect(choicesOf(list, ['github push']).map(({ note }) => note)).toEqual([
    'sent recently',
    'JSON, by POST',
    '',
    'made-up signature',
    'not signed',
  ])
})
