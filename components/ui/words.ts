import type { Zone } from './time-setting'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const numbers = new Intl.NumberFormat('en-US')

export function count(value: number): string {
  return numbers.format(value)
}

/** Returns "3 requests", "1 request". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** Returns a length of time in one unit: "12 s", "3 min", "2 h", "29 days". */
export function durationWords(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / second))} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min`
  if (ms < 2 * day) return `${Math.floor(ms / hour)} h`
  return `${count(Math.floor(ms / day))} days`
}

/** Returns how long ago: "just now", "12 s ago", "yesterday", "6 days ago". */
export function ago(at: string, now: number): string {
  const ms = now - Date.parse(at)
  if (ms < second) return 'just now'
  if (ms >= day && ms < 2 * day) return 'yesterday'
  return `${durationWords(ms)} ago`
}

/** Returns how soon: "in 2 h", "now". Rounded, so that 7 days remain "7 days" a second later. */
export function soon(at: string, now: number): string {
  const ms = Date.parse(at) - now
  if (ms <= 0) return 'now'
  const unit = ms > 50 * minute ? hour : minute
  return `in ${durationWords(Math.max(1, Math.round(ms / unit)) * unit)}`
}

/** Returns date and time, for titles: "20 Nov 2026, 09:14:33.482", in the viewer's own zone or in UTC. */
export function dateAndTime(at: string, zone: Zone = 'local'): string {
  const date = new Date(at)
  const ms = String(date.getMilliseconds()).padStart(3, '0')
  return `${formats[zone].moment.format(date)}.${ms}${zone === 'utc' ? ' UTC' : ''}`
}

/** Returns the time of day, with the day unless it is today: "09:14:33", "20 Nov 09:14:33". */
export function timeOfDay(at: string, zone: Zone, now: number): string {
  const { time, day, year, short } = formats[zone]
  const date = new Date(at)
  if (short.format(date) === short.format(now)) return time.format(date)
  const withDay = year.format(date) === year.format(now) ? day : formats[zone].dayAndYear
  return `${withDay.format(date)} ${time.format(date)}`
}

/** Created once: creating one costs a hundred times as much as using it. */
const formats = { local: formatsOf({}), utc: formatsOf({ timeZone: 'UTC' }) }

function formatsOf(zone: Intl.DateTimeFormatOptions) {
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...parts, ...zone })
  return {
    moment: format({ dateStyle: 'medium', timeStyle: 'medium' }),
    time: format({ timeStyle: 'medium' }),
    short: format({ dateStyle: 'short' }),
    year: format({ year: 'numeric' }),
    day: format({ day: 'numeric', month: 'short' }),
    dayAndYear: format({ day: 'numeric', month: 'short', year: 'numeric' }),
  }
}
