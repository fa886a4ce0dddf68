import type { SignatureReport } from '../../contract/signature'
import type { Scheme } from '../scheme'

/** @param time when it was signed; like `receivedAt`, milliseconds since 1970 */
export function timeReport(
  scheme: Scheme,
  time: number | null,
  receivedAt: number,
): SignatureReport['time'] {
  if (time === null || Math.abs(time) > 8.64e15) return null
  const { toleranceMs } = scheme
  const ageMs = receivedAt - time
  return {
    signedAt: new Date(time).toISOString(),
    ageMs,
    toleranceMs,
    sentence: sentenceOf(scheme, ageMs),
  }
}

/** Returns whether a receiver that checks the time would refuse it. */
export const isOff = (time: SignatureReport['time']): boolean =>
  time?.toleranceMs != null && Math.abs(time.ageMs) > time.toleranceMs

function sentenceOf({ name, toleranceMs }: Scheme, ageMs: number): string {
  const when = ageMs < 0 ? 'after it arrived, by the clock here' : 'before it arrived'
  const sentence =
    Math.abs(ageMs) < 1000 ? 'Signed as it was sent' : `Signed ${span(Math.abs(ageMs))} ${when}`
  return toleranceMs === null
    ? `${sentence}.`
    : `${sentence}; ${name}’s libraries allow ${span(toleranceMs)}.`
}

const units: [ms: number, name: string][] = [
  [86_400_000, 'days'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
]

/** "7 min", "5 s", "3 days". */
function span(ms: number): string {
  const [unit, name] = units.find(([unit]) => ms >= unit * (unit > 3_600_000 ? 2 : 1)) ?? [
    1000,
    's',
  ]
  return `${Math.round(ms / unit)} ${name}`
}
