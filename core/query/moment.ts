import { durationMs } from './values'

const day = 86_400_000

/**
 * Returns a moment in ms since 1970: "2h" or "2h ago" (that long ago), a date, a date and time, a time of day
 * (the last time that it was that), "today", "yesterday", or seconds or milliseconds since 1970; null for
 * none of them. Without a zone it is this machine's; a date alone begins in UTC.
 */
export function momentOf(text: string, now: number): number | null {
  const ago = durationMs(text.replace(/^-/, '').replace(/ +ago$/i, ''))
  if (ago !== null) return now - ago
  if (/^\d{10}(?:\d{3})?$/.test(text)) return Number(text) * (text.length === 10 ? 1000 : 1)
  const named = /^(?:today|yesterday)$/i.exec(text)?.[0].toLowerCase()
  if (named) return startOfDay(named === 'today' ? now : startOfDay(now) - day / 2)
  return timeOfDay(text, now) ?? dateTime(text)
}

/** The same for a moment that is one in every time zone; null for the others too. */
export const momentAnywhere = (text: string, now: number): number | null =>
  needsZone(text) ? null : momentOf(text, now)

/** Returns whether a moment has no zone and needs one; a date alone begins in UTC. */
function needsZone(text: string): boolean {
  if (/^(?:today|yesterday)$/i.test(text)) return true
  const isTime = clock.test(text) || /^\d{4}.*[T ]\d{2}:/i.test(text)
  return isTime && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
}

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(Z|[+-]\d{2}:?\d{2})?$/i

/** Returns the last moment before now at which clocks showed this time. */
function timeOfDay(text: string, now: number): number | null {
  const match = clock.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds = '0', zone] = match
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  if (zone === undefined) {
    const today = new Date(now).setHours(Number(hours), Number(minutes), Number(seconds), 0)
    return today <= now ? today : new Date(today).setDate(new Date(today).getDate() - 1)
  }
  const at = Math.floor(now / day) * day + ms - offsetOf(zone)
  return at - Math.ceil((at - now) / day) * day
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function dateTime(text: string): number | null {
  const dashed = text.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3')
  if (!/^\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}.*)?$/i.test(dashed)) return null
  const time = Date.parse(dashed.replace(' ', 'T'))
  return Number.isNaN(time) ? null : time
}
