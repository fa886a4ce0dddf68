/** How a signed time is written: seconds or milliseconds since 1970, or ISO 8601. */
export type TimeUnit = 's' | 'ms' | 'iso'

/** Returns milliseconds since 1970, or null if the text is not a time. */
export function timeOf(text: string | null, unit: TimeUnit): number | null {
  if (text === null) return null
  if (unit === 'iso') {
    const time = Date.parse(text)
    return Number.isNaN(time) ? null : time
  }
  if (!/^\d{1,15}$/.test(text)) return null
  return unit === 's' ? Number(text) * 1000 : Number(text)
}

/** Returns a time as schemes sign it: ISO 8601, whole seconds or milliseconds since 1970. */
export function timeText(ms: number, unit: TimeUnit): string {
  if (unit === 'iso') return new Date(ms).toISOString()
  return String(unit === 's' ? Math.floor(ms / 1000) : ms)
}
