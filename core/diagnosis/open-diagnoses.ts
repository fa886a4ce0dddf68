import { Failure } from '../errors'
import { headerValue } from '../http/headers'
import type { Diagnoses, MarkedProbe, OpenDiagnosis } from '../ports/diagnoses'
import { type Mark, markHeader, markOfTarget, parseMark } from './mark'

/** Milliseconds for which the probes of a diagnosis are recognised. */
export const diagnosisMs = 120_000
/** Diagnoses whose probes the instance sends at once: each holds the largest body. */
const maxSending = 4
/** Diagnoses whose probes are recognised at once: of one owner, and in all. */
const maxOfOwner = 3
const maxOpen = 64

/**
 * Returns the diagnoses of this process.
 *
 * @param elapsed milliseconds of a monotonic clock
 * @param newToken returns a random token of letters, digits, - and _
 */
export function createDiagnoses(elapsed: () => number, newToken: () => string): Diagnoses {
  // In order of their beginnings.
  const open = new Map<string, OpenDiagnosis>()
  let sending = 0

  /** Ends those whose time is up, and the oldest where there are too many. */
  function makeRoom(ownerId: number): void {
    const now = elapsed()
    for (const [token, { endsAt }] of open) if (endsAt <= now) open.delete(token)
    const own = [...open.values()].filter((one) => one.ownerId === ownerId)
    if (own.length >= maxOfOwner) open.delete(own[0]?.token ?? '')
    const [oldest] = open.keys()
    if (open.size >= maxOpen && oldest !== undefined) open.delete(oldest)
  }

  const find = (token: string): OpenDiagnosis | null => {
    const diagnosis = open.get(token)
    return diagnosis && diagnosis.endsAt > elapsed() ? diagnosis : null
  }

  function probeOf(mark: Mark | null): MarkedProbe | null {
    const diagnosis = mark && find(mark.token)
    const probe = diagnosis?.probes.find(({ id }) => id === mark?.probe)
    if (!mark || !diagnosis || !probe) return null
    return { diagnosis, place: mark.place, probe, bare: mark.bare ?? false }
  }

  return {
    async during(of, send) {
      if (sending >= maxSending) {
        throw new Failure('busy', `${maxSending} diagnoses are under way, the most at once`, 15)
      }
      makeRoom(of.ownerId)
      const token = newToken()
      const times = { token, arrivals: [], headSize: 0, endsAt: elapsed() + diagnosisMs }
      const diagnosis = { ...of, ...times }
      open.set(token, diagnosis)
      sending += 1
      try {
        return await send(diagnosis)
      } finally {
        sending -= 1
      }
    },
    find,
    marked(target, headers) {
      // Every request asks: nearly always nothing is under way.
      if (open.size === 0) return null
      const inHeader = (): Mark | null =>
        parseMark(headerValue(headers, markHeader.toLowerCase()) ?? '')
      return probeOf(markOfTarget(target)) ?? probeOf(inHeader())
    },
  }
}
