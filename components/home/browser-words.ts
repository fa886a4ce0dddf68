/** In the order in which they are looked for: most browsers claim to be others as well. */
const browsers: [name: string, token: RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const systems: [name: string, token: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** Returns a User-Agent header in a few words: "Firefox on Linux"; for a program its first word. */
export function browserWords(userAgent: string): string {
  const of = (names: typeof browsers): string | undefined =>
    names.find(([, token]) => token.test(userAgent))?.[0]
  const [browser, system] = [of(browsers), of(systems)]
  if (browser) return system ? `${browser} on ${system}` : browser
  return /^[\w.+-]{1,40}/.exec(userAgent)?.[0] ?? 'Unknown browser'
}
