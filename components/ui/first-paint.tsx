import { paneNames } from './pane'

/**
 * Theme and pane widths as this browser remembers them, set before anything is painted. They stand in
 * its local storage and not in a cookie: one for every page would be sent to capture addresses too,
 * and stand in the captures of whoever opens one in the same browser.
 */
export function FirstPaint({ nonce }: { nonce: string | undefined }) {
  return (
    // Browsers hide a nonce from scripts once it has served, which hydration would take for a change.
    <script nonce={nonce} suppressHydrationWarning>
      {`try {
  const root = document.documentElement
  const theme = localStorage.getItem('wirebin.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  for (const name of ${JSON.stringify(paneNames)}) {
    const width = Number.parseInt(localStorage.getItem('wirebin.pane.' + name), 10)
    if (width > 0) root.style.setProperty('--pane-' + name, width + 'px')
  }
} catch {}`}
    </script>
  )
}
