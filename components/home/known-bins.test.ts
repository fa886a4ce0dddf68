import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { unreadOf } from './unread'

const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`
const bin = (id: string, made: number, newest: number) => ({
  id,
  createdAt: at(made),
  newest,
  evicted: 0,
  count: newest,
})

/** A browser of its own, with what it stores. */
async function browser() {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  vi.resetModules()
  const { noteBins } = await import('./known-bins')
  const unread = (one: ReturnType<typeof bin>) =>
    unreadOf(one, stored.get(`wirebin.unread.${one.id}`) ?? null)
  return { list: noteBins, unread, stored }
}

let here: Awaited<ReturnType<typeof browser>>
beforeEach(async () => (here = await browser()))
afterEach(() => vi.unstubAllGlobals())

test('what is in bins when a browser first lists any is read, what arrives then is not', () => {
  here.list([bin('old', 1, 40)], at(5))
  expect(here.unread(bin('old', 1, 40))).toBe(0)
  here.list([bin('old', 1, 43)], at(6))
  expect(here.unread(bin('old', 1, 43))).toBe(3)
})

test('all of a bin that was made since is unread, whenever it is first listed', () => {
  here.list([], at(5))
  here.list([bin('new', 6, 4), bin('older', 4, 9)], at(9))
  expect([here.unread(bin('new', 6, 4)), here.unread(bin('older', 4, 9))]).toEqual([4, 0])
})

test('what the page of a bin remembers stays', () => {
  here.stored.set('wirebin.unread.open', JSON.stringify({ upTo: 5, unread: [[2, 3]] }))
  here.list([bin('open', 1, 6)], at(5))
  expect(here.unread(bin('open', 1, 6))).toBe(3)
})
