import { type Command, isAvailable } from './commands'

/** Returns the command of a key press, or null: typing, other modifiers and open windows keep their keys. */
export function commandOf(event: KeyboardEvent, list: readonly Command[]): Command | null {
  const mod = event.ctrlKey || event.metaKey
  if (event.defaultPrevented || event.isComposing || event.altKey) return null
  const key = mod ? `Mod+${event.key.toLowerCase()}` : shifted(event)
  if (isTaken(event, mod)) return null
  return list.find((command) => command.keys?.includes(key) && isAvailable(command)) ?? null
}

/** An arrow is the same key with Shift; a letter is another one. */
const shifted = ({ key, shiftKey }: KeyboardEvent): string =>
  shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key

/** Keys that a focused control needs for itself. */
const controlKeys = [' ', 'Enter', 'Home', 'End', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']

function isTaken(event: KeyboardEvent, mod: boolean): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest(fields))
    return !mod || ofFields.includes(event.key)
  if (mod) return false
  if (!controlKeys.includes(event.key)) return false
  return target !== document.body && !target.closest('[role="listbox"]')
}

/** What ⌘ or Ctrl does in a field with these: select all, undo. */
const ofFields = ['a', 'z']

const fields = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="combobox"]'

const names: Record<string, string> = {
  ' ': 'Space',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  ArrowDown: '↓',
  ArrowUp: '↑',
}

/** Returns the label of a key: "⌘K" or "Ctrl K", "Esc", "j". */
export function keyName(key: string, mac: boolean): string {
  if (key.startsWith('Mod+')) return (mac ? '⌘' : 'Ctrl ') + key.slice(4).toUpperCase()
  if (key.startsWith('Shift+')) return (mac ? '⇧' : 'Shift ') + keyName(key.slice(6), mac)
  return names[key] ?? key
}
