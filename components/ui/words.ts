const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** "3 requests", "1 request". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A length of time in one unit: "12 s", "3 min", "2 h", "29 days". */
export function span(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / second))} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min`
  if (ms < 2 * day) return `${Math.floor(ms / hour)} h`
  return `${count(Math.floor(ms / day))} days`
}

/** How long ago: "just now", "12 s ago", "yesterday", "6 days ago". */
export function ago(at: string, now: number): string {
  const ms = now - Date.parse(at)
  if (ms < second) return 'just now'
  if (ms >= day && ms < 2 * day) return 'yesterday'
  return `${span(ms)} ago`
}

/** How soon: "in 2 h", "now". */
export function soon(at: string, now: number): string {
  const ms = Date.parse(at) - now
  return ms <= 0 ? 'now' : `in ${span(ms)}`
}

/** The whole moment in the reader's own zone, for titles. */
export function moment(at: string): string {
  const date = new Date(at)
  const ms = String(date.getMilliseconds()).padStart(3, '0')
  return `${date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })}.${ms}`
}
