import { timeOfDay, count, plural, durationWords } from '../ui/words'
import type { Zone } from '../ui/time-setting'
import type { Bar, Strip } from './strip'

const hour = 3_600_000

/** Returns "last hour", "last 2 h"; with the days if the last arrival was long ago. */
export function reachWords({ from, to, live }: Strip, zone: Zone, now: number): string {
  if (live) {
    const ms = to - from
    if (ms === 60_000) return 'last minute'
    return ms === hour ? 'last hour' : `last ${durationWords(ms)}`
  }
  return `${iso(from, zone, now)} to ${iso(to, zone, now)}`
}

/** Returns "09:14:00 to 09:15:00: 5 requests, 1 failed". */
export function barWords(
  { from, stepMs, bars }: Strip,
  first: number,
  last: number,
  zone: Zone,
  now: number,
): string {
  const all = bars
    .slice(first, last + 1)
    .reduce<Bar>((sum, { ok, failed }) => ({ ok: sum.ok + ok, failed: sum.failed + failed }), {
      ok: 0,
      failed: 0,
    })
  const when = `${iso(from + first * stepMs, zone, now)} to ${iso(from + (last + 1) * stepMs, zone, now)}`
  const failures = all.failed > 0 ? `, ${count(all.failed)} failed` : ''
  return `${when}: ${plural(all.ok + all.failed, 'request')}${failures}`
}

const iso = (at: number, zone: Zone, now: number): string =>
  timeOfDay(new Date(at).toISOString(), zone, now)
