/** Values read or written so far, by name: every row of a list reads them. */
const known = new Map<string, string | null>()
/** Names whose value the browser did not store: it is only in `known`. */
const unsaved = new Set<string>()
const listeners = new Set<() => void>()

const keyOf = (name: string): string => `wirebin.${name}`

/** Returns a choice stored by this browser, or null. The key is "wirebin." and `name`. Never throws. */
export function readStored(name: string): string | null {
  const held = known.get(name)
  if (held !== undefined) return held
  const value = fromStorage(name)
  known.set(name, value)
  return value
}

function fromStorage(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name))
  } catch {
    // If storage is blocked, reading `localStorage` itself throws SecurityError.
    return null
  }
}

/**
 * Null deletes it. Notifies all listeners of the name, in other tabs too. Never throws: if storage is
 * blocked or full, the choice lasts until the page is closed.
 */
export function writeStored(name: string, value: string | null): void {
  known.set(name, value)
  if (toStorage(name, value)) unsaved.delete(name)
  else unsaved.add(name)
  for (const listener of listeners) listener()
}

function toStorage(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), value)
    return true
  } catch {
    return false
  }
}

/** Calls `listener` on every change, here and in other tabs. Returns a function that unsubscribes. */
export function onStored(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onOtherTab)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('storage', onOtherTab)
    forgetSaved()
  }
}

function onOtherTab(): void {
  forgetSaved()
  for (const listener of listeners) listener()
}

/** The storage may have changed in the meantime. */
function forgetSaved(): void {
  for (const name of known.keys()) if (!unsaved.has(name)) known.delete(name)
}
