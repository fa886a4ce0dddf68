import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onStored, readStored, writeStored } from './stored'

/** The part of a browser’s local storage that is used here; another tab may change it. */
class Shelf {
  readonly items = new Map<string, string>()
  full = false
  getItem = (key: string): string | null => this.items.get(key) ?? null
  removeItem = (key: string): boolean => this.items.delete(key)
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    this.items.set(key, value)
  }
}

let shelf: Shelf
let window: EventTarget

beforeEach(() => {
  shelf = new Shelf()
  window = new EventTarget()
  vi.stubGlobal('localStorage', shelf)
  vi.stubGlobal('window', window)
})

afterEach(() => vi.unstubAllGlobals())

function blockStorage(): void {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    },
  })
}

test('a value is stored under "wirebin.", and null deletes it', () => {
  writeStored('theme-1', 'dark')
  expect([readStored('theme-1'), shelf.items.get('wirebin.theme-1')]).toEqual(['dark', 'dark'])
  writeStored('theme-1', null)
  expect([readStored('theme-1'), shelf.items.size]).toEqual([null, 0])
})

test('a value stored by an earlier page is read', () => {
  shelf.items.set('wirebin.theme-2', 'light')
  expect(readStored('theme-2')).toBe('light')
})

test('listeners are notified of changes until they unsubscribe', () => {
  const heard: (string | null)[] = []
  const stop = onStored(() => heard.push(readStored('tab-1')))
  writeStored('tab-1', 'body')
  stop()
  writeStored('tab-1', 'headers')
  expect(heard).toEqual(['body'])
})

test('a value that another tab writes is read and notified', () => {
  const heard: (string | null)[] = []
  const stop = onStored(() => heard.push(readStored('tab-2')))
  writeStored('tab-2', 'body')
  shelf.items.set('wirebin.tab-2', 'query')
  window.dispatchEvent(new Event('storage'))
  stop()
  expect(heard).toEqual(['body', 'query'])
})

test('if storage is blocked nothing throws, and a choice lasts until the page is closed', () => {
  blockStorage()
  const heard: (string | null)[] = []
  expect(readStored('tab-3')).toBeNull()
  onStored(() => heard.push(readStored('tab-3')))()
  const stop = onStored(() => heard.push(readStored('tab-3')))
  writeStored('tab-3', 'headers')
  stop()
  expect([readStored('tab-3'), heard]).toEqual(['headers', ['headers']])
  writeStored('tab-3', null)
  expect(readStored('tab-3')).toBeNull()
})

test('if storage is full, a choice survives writes of other tabs until it can be stored', () => {
  shelf.items.set('wirebin.tab-4', 'body')
  shelf.full = true
  const stop = onStored(() => {})
  writeStored('tab-4', 'headers')
  window.dispatchEvent(new Event('storage'))
  expect([readStored('tab-4'), shelf.items.get('wirebin.tab-4')]).toEqual(['headers', 'body'])
  shelf.full = false
  writeStored('tab-4', 'query')
  shelf.items.set('wirebin.tab-4', 'reply')
  window.dispatchEvent(new Event('storage'))
  expect(readStored('tab-4')).toBe('reply')
  stop()
})
