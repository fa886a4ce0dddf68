const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const namesTime = /(?:_at|_on|timestamp|date)$/

/**
 * Returns a JSON value with all its times moved by as much as makes the latest one a second ago:
 * ISO texts in their own spelling, and seconds since 1970 under a name that says so. Members in
 * `planned` move along, but may lie in the future.
 */
export function shiftTimes(value: unknown, now: number, planned: readonly string[]): unknown {
  let latest = -Infinity
  change(value, (time, name) => {
    if (!planned.includes(name)) latest = Math.max(latest, time)
    return time
  })
  const by = Math.floor((now - 1000 - latest) / 1000) * 1000
  return change(value, (time) => time + by)
}

/** Returns a JSON value with other times, in milliseconds since 1970. */
function change(value: unknown, to: (time: number, name: string) => number, name = ''): unknown {
  if (typeof value === 'string' && isoTime.test(value)) {
    return spelt(to(Date.parse(value), name), value)
  }
  if (typeof value === 'number' && namesTime.test(name)) return to(value * 1000, name) / 1000
  if (Array.isArray(value)) return value.map((item) => change(item, to, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, change(member, to, key)]),
  )
}

/** Returns a time as ISO text, with the zone and the fraction of another. */
function spelt(time: number, like: string): string {
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(like)?.[0] ?? 'Z'
  const [hours = 0, minutes = 0] = zone === 'Z' ? [] : zone.slice(1).split(':').map(Number)
  const offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  const text = new Date(time + offset).toISOString().slice(0, -1)
  return (like.includes('.') ? text : text.slice(0, 19)) + zone
}
