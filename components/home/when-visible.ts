/** Calls once the page is visible: not in a tab in the background, nor while it is rendered ahead. Returns how to stop. */
export function whenVisible(call: () => void): () => void {
  const stop = (): void => document.removeEventListener('visibilitychange', look)
  function look() {
    if (document.visibilityState !== 'visible') return
    stop()
    call()
  }
  document.addEventListener('visibilitychange', look)
  look()
  return stop
}
