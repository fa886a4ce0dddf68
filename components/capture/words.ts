/** Bytes in words, decimal units: 176 B, 8.1 kB, 10 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  // 999.95 and up would print as 1000.0, so it moves to the next unit.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${oneDecimal(value)} ${units[unit]}`
}

/** The exact number of bytes: 8,143 B. */
export function exactSize(bytes: number): string {
  return `${countInWords(bytes)} B`
}

/** A count with thousands marked: 50,000. */
export function countInWords(count: number): string {
  return count.toLocaleString('en-US')
}

/** `1 line`, `3 lines`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countInWords(count)} ${count === 1 ? one : many}`
}

/** Milliseconds in words: 0.4 ms, 1.3 ms, 412 ms, 4.2 s, 2 min 5 s. */
export function durationInWords(ms: number): string {
  if (ms < 9.95) return `${oneDecimal(ms)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${oneDecimal(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ''}`
}

/** The wall clock's time of an ISO instant, to the millisecond: 09:14:33.482. */
export function clockTime(iso: string): string {
  const time = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  const ms = String(time.getMilliseconds()).padStart(3, '0')
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${ms}`
}

/** Day and time in the reader's zone: 20 Nov 2026, 09:14. */
export function dayAndTime(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** How far an instant is from now: in 7 days, in 3 hours, 5 minutes ago, just now. */
export function distance(iso: string, now: number): string {
  const ms = new Date(iso).getTime() - now
  const amount = largestUnit(Math.abs(ms))
  if (!amount) return ms > 0 ? 'in under a minute' : 'just now'
  return ms > 0 ? `in ${amount}` : `${amount} ago`
}

function largestUnit(ms: number): string | null {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return null
  if (minutes < 60) return plural(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? plural(hours, 'hour') : plural(Math.round(hours / 24), 'day')
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
