import { paneNames } from './pane'

/**
 * Applies the stored theme and pane widths before the first paint. They are in local storage and not in
 * a cookie: a cookie for every page would be sent to capture addresses too, and would appear in the
 * captures of anyone who opens one in the same browser.
 */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    // Browsers hide a nonce from scripts after use, which hydration would take for a change.
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
