const maxMs = 30_000

/**
 * Parses "2", "2s", "1.5s" or "500ms" into ms; null if it is not a time, or more than 30 seconds.
 */
export function parseDelayMs(text: string): number | null {
  const match = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s|)$/.exec(text)
  if (!match) return null
  const ms = Math.round(Number(match[1]) * (match[2] === 'ms' ? 1 : 1000))
  return ms <= maxMs ? ms : null
}
