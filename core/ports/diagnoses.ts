import type { Probe, ProbePlace } from '../contract/diagnosis'

/** What arrived of a probe. */
export interface ProbeArrival {
  place: ProbePlace
  probe: string
  /** Whether it was sent without its header lines. */
  bare: boolean
  method: string
  /** The whole request target as it arrived. */
  target: string
  /** Flat: name, value, … */
  headers: readonly string[]
  remoteAddress: string
  /** Bytes of the body that arrived, and their SHA-256 in hexadecimal. */
  size: number
  sha256: string
  /** Milliseconds from the head to the last byte. */
  receiveMs: number
  /** Why the body was not received whole; null if it was. */
  refused: string | null
}

/** A diagnosis whose probes are recognised. */
export interface OpenDiagnosis {
  token: string
  ownerId: number
  /** The bin's key in the store. */
  binKey: number
  /** The bin's id in its address. */
  bin: string
  /** The largest body that the bin keeps. */
  maxBody: number
  probes: readonly Probe[]
  arrivals: ProbeArrival[]
  /** Characters of the heads that arrived. */
  headSize: number
  /** Milliseconds of `elapsed` at which it ends. */
  endsAt: number
}

/** A probe that a request is. */
export interface MarkedProbe {
  diagnosis: OpenDiagnosis
  place: ProbePlace
  probe: Probe
  /** Whether it was sent without its header lines. */
  bare: boolean
}

/** The diagnoses that are under way, in memory: they end with the process. */
export interface Diagnoses {
  /**
   * Begins one, and returns what `send` returns, which sends this instance's own probes. Afterwards it stays
   * open for others. Throws `busy` if too many send at once. The oldest of an owner with too many ends.
   */
  during<Result>(
    of: Pick<OpenDiagnosis, 'ownerId' | 'binKey' | 'bin' | 'maxBody' | 'probes'>,
    send: (diagnosis: OpenDiagnosis) => Promise<Result>,
  ): Promise<Result>
  /** Returns one that has not ended; null for any other token. */
  find(token: string): OpenDiagnosis | null
  /** Returns the probe that a request is, by its target or else its header lines (flat); null for any other request. */
  marked(target: string, headers: readonly string[]): MarkedProbe | null
}
