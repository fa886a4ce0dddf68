import { expect, test } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { parseQuery } from '@/core/query/parse'
import { kindQuery, previousOfKind, sameKind } from './kind-of'

const capture = (seq: number, changes: Partial<CaptureSummary> = {}) =>
  ({
    seq,
    method: 'POST',
    target: '/github?team=core',
    contentType: 'application/json',
    provider: null,
    event: null,
    ...changes,
  }) as CaptureSummary

test('method, path and content type make the kind; query and charset do not', () => {
  const one = capture(1)
  expect(sameKind(one, capture(2, { target: '/github' }))).toBe(true)
  expect(sameKind(one, capture(2, { contentType: 'Application/JSON; charset=utf-8' }))).toBe(true)
  expect(sameKind(one, capture(2, { method: 'PUT' }))).toBe(false)
  expect(sameKind(one, capture(2, { target: '/github/x' }))).toBe(false)
  expect(sameKind(one, capture(2, { contentType: null }))).toBe(false)
})

test('the same event of one provider is one kind, wherever it was sent', () => {
  const push = capture(1, { provider: 'github', event: 'push' })
  expect(sameKind(push, capture(2, { provider: 'github', event: 'push', target: '/x' }))).toBe(true)
  expect(sameKind(push, capture(2, { provider: 'github', event: 'fork' }))).toBe(false)
  expect(sameKind(push, capture(2, { provider: 'gitea', event: 'push' }))).toBe(false)
  expect(sameKind(push, capture(2))).toBe(false)
})

test('the previous request of a kind is the newest with a lower number', () => {
  const list = [capture(1), capture(3), capture(4, { method: 'GET' }), capture(6), capture(8)]
  expect(previousOfKind(list, capture(6))).toBe(3)
  expect(previousOfKind(list, capture(5))).toBe(3)
  expect(previousOfKind(list, capture(1))).toBeNull()
  expect(previousOfKind(list, capture(4, { method: 'GET' }))).toBeNull()
})

test('the query of a kind is valid for any path', () => {
  for (const target of ['', '/a"b\\', '/ä b(c)', '/*', '/OR -x:y']) {
    expect(() => parseQuery(kindQuery(capture(1, { target })))).not.toThrow()
    const event = capture(1, { provider: 'github', event: target || 'x' })
    expect(() => parseQuery(kindQuery(event))).not.toThrow()
  }
})
