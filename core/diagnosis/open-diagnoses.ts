import { Failure } from '../errors'
import { headerValue } from '../http/headers'
import type { Diagnoses, MarkedProbe, OpenDiagnosis } from '../ports/diagnoses'
import { rateLimit } from '../rate-limit'
import { type Mark, markHeader, markOfTarget, parseMark } from './mark'

/** Milliseconds for which the probes of a diagnosis are recognised. */
export const diagnosisMs = 120_000
/** Diagnoses of the instance under way at once. */
const maxOpen = 16
/** Diagnoses of one owner a minute. */
const perMinute = 10

/**
 * Returns the diagnoses of this process.
 *
 * @param elapsed milliseconds of a monotonic clock
 * @param newToken returns a random token of letters, digits, - and _
 */
export function createDiagnoses(elapsed: () => number, newToken: () => string): Diagnoses {
  const open = new Map<string, OpenDiagnosis>()
  const rate = rateLimit(perMinute, elapsed)

  function sweep(): void {
    const now = elapsed()
    for (const [token, { endsAt }] of open) if (endsAt <= now) open.delete(token)
  }

  function probeOf(mark: Mark | null): MarkedProbe | null {
    const diagnosis = mark ? open.get(mark.token) : undefined
    if (!mark || !diagnosis || diagnosis.endsAt <= elapsed()) return null
    const probe = diagnosis.probes.find(({ id }) => id === mark.probe)
    return probe ? { diagnosis, place: mark.place, probe } : null
  }

  return {
    open(owner, of) {
      sweep()
      const wait = rate.take(String(owner))
      if (wait > 0) {
        throw new Failure('rate_limited', `At most ${perMinute} diagnoses a minute`, wait)
      }
      if (open.size >= maxOpen) {
        throw new Failure('busy', `${maxOpen} diagnoses are under way, the most at once`, 15)
      }
      const token = newToken()
      const diagnosis = { ...of, token, arrivals: [], headSize: 0, endsAt: elapsed() + diagnosisMs }
      open.set(token, diagnosis)
      return diagnosis
    },
    find(token) {
      sweep()
      return open.get(token) ?? null
    },
    marked(target, headers) {
      // Every request asks: nearly always nothing is under way.
      if (open.size === 0) return null
      const inHeader = (): Mark | null =>
        parseMark(headerValue(headers, markHeader.toLowerCase()) ?? '')
      return probeOf(markOfTarget(target)) ?? probeOf(inHeader())
    },
  }
}
