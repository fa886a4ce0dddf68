import type { SignatureReport } from '../../contract/signature'
import type { BinRecord, CaptureMetaRecord } from '../../records'
import type { LabelledSecret } from '../../signatures/explain/secrets-with-schemes'
import type { OpenSecret } from '../../signatures/proofs'
import type { None, OperationList } from './operation-list'

export interface VerdictRecord extends Pick<
  CaptureMetaRecord,
  'verdict' | 'scheme' | 'secretFromHandshake'
> {
  seq: number
}

/** What to check a bin's captures with. */
export interface VerifyOptions {
  /** The bin's name in its address. */
  id: string
  /** The origin of capture addresses, no trailing slash. */
  origin: string
  secrets: readonly OpenSecret[]
  /** Numbers above this one. */
  after: number
  limit: number
}

export interface VerifiedRecords {
  verdicts: VerdictRecord[]
  /** The last number checked; null if no more are left. */
  verifiedUpTo: number | null
}

export interface ExplainOptions {
  /** The bin's name in its address. */
  id: string
  seq: number
  secrets: LabelledSecret[]
  /** The origin of capture addresses, and other origins of this instance; no trailing slash. */
  origin: string
  origins: string[]
}

/** Reads that check signatures. */
export interface VerdictChecks {
  /**
   * Checks captures whose verdict is not final, ascending, for a few hundredths of a second; stores
   * nothing.
   */
  verifyCaptures(binKey: number, options: VerifyOptions): Promise<VerifiedRecords>
  /**
   * Explains the verdict on a capture's signature; null if there is no such capture. Takes half a second
   * at most, interleaved with other reads.
   */
  explainSignature(binKey: number, options: ExplainOptions): Promise<SignatureReport | null>
}

export interface VerdictReads {
  /** Numbers above `after` whose verdict is not final, ascending. */
  unverified(binKey: number, after: number, limit: number): Promise<number[]>
  /** Open bins with captures whose verdict is not final, or still to be invalidated. */
  unverifiedBins(): Promise<BinRecord[]>
}

export interface VerdictWrites {
  /** Invalidates the newest verdicts of a bin, and marks the others to be invalidated, by `invalidateNext`. */
  invalidateAll(binKey: number): Promise<void>
  /** Invalidates the next `limit` verdicts of a bin, newest first. False if none is left. */
  invalidateNext(binKey: number, limit: number): Promise<boolean>
  /** Invalidates the verdict of one capture. */
  invalidate(binKey: number, seq: number): Promise<void>
  /**
   * Records final verdicts of captures already kept; unknown numbers are ignored. False, and nothing is
   * recorded, if the bin's secrets are not the ones given: then the verdicts are outdated.
   */
  recordVerdicts(
    binKey: number,
    verdicts: VerdictRecord[],
    secrets: readonly string[],
  ): Promise<boolean>
}

export const verdictVerbs = {
  verifyCaptures: 'search',
  explainSignature: 'search',
  unverified: 'read',
  unverifiedBins: 'search',
  invalidateAll: 'write',
  invalidateNext: 'write',
  invalidate: 'write',
  recordVerdicts: 'write',
} as const satisfies OperationList<None, VerdictChecks & VerdictReads, VerdictWrites>
