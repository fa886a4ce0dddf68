export interface HeldKeys {
  /** What they are meant for is in the page: passes them on as soon as it has taken the focus. */
  give(): void
  /** Forgets them, and holds no more. */
  drop(): void
}

/** How long what was loaded may take to move the focus, in ms; the keys then go to whatever has it. */
const focusWithin = 300
/** How long something may take to load, in ms; then the page has its keys again. */
const loadedWithin = 20_000

/**
 * Holds the keys that are typed from now on for what is being loaded, instead of the page's commands and
 * the field that has the focus. Escape calls `onEscape`.
 */
export function holdKeys(onEscape: () => void): HeldKeys {
  const keys: string[] = []
  const before = document.activeElement
  let timer = setTimeout(drop, loadedWithin)

  function onKeyDown(event: KeyboardEvent) {
    // Browsers keep the keys with which one leaves a page, or moves in it.
    if (!event.isTrusted || event.key === 'Tab' || /^F\d/.test(event.key)) return
    event.stopImmediatePropagation()
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    event.preventDefault()
    if (event.key === 'Escape') onEscape()
    else keys.push(event.key)
  }

  function pass() {
    document.removeEventListener('focusin', pass)
    clearTimeout(timer)
    if (keys.length === 0) return drop()
    // Without its script they cannot be passed on: what was loaded takes the next ones.
    import('./replay-keys').then(({ replayKeys }) => replayKeys(keys)).then(drop, drop)
  }

  function drop() {
    clearTimeout(timer)
    keys.length = 0
    document.removeEventListener('focusin', pass)
    window.removeEventListener('keydown', onKeyDown, true)
  }

  window.addEventListener('keydown', onKeyDown, true)
  return {
    give() {
      if (document.activeElement !== before) return pass()
      document.addEventListener('focusin', pass)
      clearTimeout(timer)
      timer = setTimeout(pass, focusWithin)
    },
    drop,
  }
}
