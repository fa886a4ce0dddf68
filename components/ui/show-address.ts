/**
 * Replaces the address shown, without an entry in the history. Next's router keeps its own state in the entry, and
 * takes a change without it for another page, whose title it would read out to screen readers.
 */
export function showAddress(url: URL): void {
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url)
}
