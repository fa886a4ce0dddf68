import { expect, test, vi } from 'vitest'
import type { Command } from './commands'
import { commandOf, keyName } from './keys'

vi.stubGlobal('document', { querySelector: () => null })
vi.stubGlobal('HTMLElement', Object)

const command = (id: string, keys: string[], when?: () => boolean): Command => ({
  id,
  keys,
  label: id,
  section: 'List',
  run: () => undefined,
  ...(when && { when }),
})
const press = (key: string, list: Command[], more: Partial<KeyboardEvent> = {}): string | null =>
  commandOf({ key, ...more } as KeyboardEvent, list)?.id ?? null

test('of two commands with the same key the first that is available runs', () => {
  let inDetail = true
  const list = [command('back', ['Escape'], () => inDetail), command('none', ['Escape'])]
  expect(press('Escape', list)).toBe('back')
  inDetail = false
  expect(press('Escape', list)).toBe('none')
  expect(press('Escape', list.slice(0, 1))).toBeNull()
})

test('an arrow with Shift is another key than without, and a capital letter is its own', () => {
  const list = [command('move', ['j', 'ArrowDown']), command('pick', ['J', 'Shift+ArrowDown'])]
  expect(press('ArrowDown', list)).toBe('move')
  expect(press('ArrowDown', list, { shiftKey: true })).toBe('pick')
  expect(press('J', list, { shiftKey: true })).toBe('pick')
  expect(press('j', list)).toBe('move')
  expect(press('ArrowDown', list.slice(0, 1), { shiftKey: true })).toBeNull()
})

test.each([
  ['Mod+k', '⌘K', 'Ctrl K'],
  ['Shift+ArrowDown', '⇧↓', 'Shift ↓'],
  ['Escape', 'Esc', 'Esc'],
])('%s is named %s on a Mac, and %s elsewhere', (key, mac, elsewhere) => {
  expect([keyName(key, true), keyName(key, false)]).toEqual([mac, elsewhere])
})
