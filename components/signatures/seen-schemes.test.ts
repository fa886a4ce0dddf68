import { expect, test } from 'vitest'
import type { Verdict } from '@/core/contract/capture-meta'
import { schemeNames } from '@/core/signatures/scheme-names'
import { schemeGroups } from './seen-schemes'

const seen = (scheme: string | null, verdict: Verdict | null, provider: string | null = null) => ({
  provider,
  scheme,
  verdict,
})

test('schemes of the bin come first, those without a secret before all', () => {
  const captures = [seen('stripe', 'valid'), seen('github', 'no_secret'), seen('stripe', 'invalid')]
  const [first, others, custom] = schemeGroups(captures, '')
  expect(first).toEqual({ title: 'Seen in this bin', ids: ['github', 'stripe'] })
  expect(others?.title).toBe('All others')
  expect(others?.ids).not.toContain('github')
  expect(custom?.ids).toEqual(['custom'])
  const all = schemeGroups(captures, '').flatMap(({ ids }) => ids)
  expect(all.toSorted()).toEqual(Object.keys(schemeNames).toSorted())
})

test('a provider selects its scheme, if there is one of that name', () => {
  const captures = [seen(null, null, 'shopify'), seen(null, null, 'constructor')]
  expect(schemeGroups(captures, '')[0]?.ids).toEqual(['shopify'])
})

test('typing filters by name and by id, and keeps the custom scheme', () => {
  const ids = schemeGroups([], '  git').flatMap((group) => group.ids)
  expect(ids).toEqual(['gitea', 'github', 'gitlab', 'custom'])
  expect(schemeGroups([], 'nobody').map(({ title }) => title)).toEqual(['None of these'])
})
