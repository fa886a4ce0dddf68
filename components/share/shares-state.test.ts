import { expect, test } from 'vitest'
import type { CreatedShare, Share } from '@/core/contract/share'
import {
  initialSharesState,
  type SharesAction,
  sharesReducer,
  type SharesState,
} from './shares-state'

const share = (id: string, minute = 0): Share => ({
  id,
  capture: null,
  redact: true,
  listen: false,
  name: '',
  createdAt: `2026-11-20T09:0${minute}:00.000Z`,
  expiresAt: null,
  uses: 0,
  lastUsedAt: null,
})
const created = (id: string): CreatedShare => ({
  ...share(id, 9),
  token: 'secret',
  url: 'https://x.dev/s/secret',
})
const after = (...actions: SharesAction[]) => actions.reduce(sharesReducer, initialSharesState)
const ids = ({ list }: SharesState) => list.state === 'ready' && list.shares.map(({ id }) => id)

test('links are listed newest first', () => {
  expect(ids(after({ type: 'read', shares: [share('a', 1), share('b', 2)] }))).toEqual(['b', 'a'])
})

test('a new link comes first, its token only in `created`', () => {
  const state = after(
    { type: 'read', shares: [share('a')] },
    { type: 'created', share: created('b') },
  )
  expect(ids(state)).toEqual(['b', 'a'])
  expect(state.created?.token).toBe('secret')
  expect(JSON.stringify(state.list)).not.toContain('secret')
})

test('a revoked link leaves the list and its address is no longer shown', () => {
  const state = after(
    { type: 'read', shares: [share('a')] },
    { type: 'created', share: created('b') },
    { type: 'revoked', id: 'b' },
  )
  expect(ids(state)).toEqual(['a'])
  expect(state.created).toBe(null)
})

test('opening again forgets the address', () => {
  expect(after({ type: 'created', share: created('b') }, { type: 'reading' })).toEqual(
    initialSharesState,
  )
})
