import type { DiagnosisFinding, Probe, ProbeAttempt, ProbePlace } from '../contract/diagnosis'
import type { ProbeArrival } from '../ports/diagnoses'

/** What was sent from one place, what its sender saw, and what arrived. */
export interface SentFrom {
  place: ProbePlace
  /** The capture address that was asked. */
  url: string
  /** The address of the pages' WebSocket. */
  liveUrl: string
  bin: string
  token: string
  probes: readonly Probe[]
  attempts: readonly ProbeAttempt[]
  /** Those from this place. */
  arrivals: readonly ProbeArrival[]
  /** How many proxies the instance trusts. */
  trustProxy: number
  maxBody: number
  /** The SHA-256 of the bodies as they are sent, in hexadecimal, by probe. */
  digests: ReadonlyMap<string, string>
}

/** One probe that was sent. */
export interface JudgedProbe {
  probe: Probe
  attempt: ProbeAttempt
  /** Null if it did not arrive. */
  arrival: ProbeArrival | null
  /** How often it arrived. */
  times: number
  /** Whether it arrived only without its header lines: then it says nothing of heads and bodies. */
  bare: boolean
}

type Found = Omit<DiagnosisFinding, 'from'>

/** Returns what is found of one kind; each with a sentence and what to do. */
export type Judge = (probes: ProbesOfPlace, sent: SentFrom) => Found[]

/** The probes that were sent, by their ids. */
export class ProbesOfPlace {
  readonly all: readonly JudgedProbe[]
  readonly arrived: readonly JudgedProbe[]

  constructor({ probes, attempts, arrivals }: SentFrom) {
    this.all = attempts.flatMap((attempt) => {
      const probe = probes.find(({ id }) => id === attempt.probe)
      if (!probe) return []
      const all = arrivals.filter((one) => one.probe === probe.id)
      // The second attempt says nothing where the first arrived, though its answer may not be read.
      const whole = all.filter(({ bare }) => !bare)
      const came = whole.length > 0 ? whole : all
      const [arrival = null] = came
      return [{ probe, attempt, arrival, times: came.length, bare: arrival?.bare ?? false }]
    })
    this.arrived = this.all.filter(({ arrival }) => arrival !== null)
  }

  of(id: string): JudgedProbe | undefined {
    return this.all.find(({ probe }) => probe.id === id)
  }

  /** Those whose ids begin so. */
  like(start: string): JudgedProbe[] {
    return this.all.filter(({ probe }) => probe.id.startsWith(start))
  }
}

/** Returns a finding: its code, what was seen, and what to do about it. */
export const found = (
  level: Found['level'],
  code: string,
  says: string,
  advice: string | null,
): Found => ({ code, level, says, advice })

/** Returns how a probe ended that did not arrive: was answered 403 by nginx. */
export function endOf({ status, server, error }: ProbeAttempt): string {
  if (status !== null) {
    const by = server === null ? 'something in front of Wirebin' : server
    return `was answered ${status} by ${by}`
  }
  return error === null ? 'had no answer that a page may read' : `had no answer (${error})`
}

/** Returns names as a list in words: a, b and c. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
