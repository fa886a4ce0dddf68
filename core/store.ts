import type { LabelledSecret } from './signatures/explain/opened'
import type { OpenSecret } from './signatures/judge'
import type { SignatureReport } from './contract/signature'
import type { Vocabulary } from './contract/vocabulary'
import type { ArrivalCounts } from './find/arrival-counts'
import type { Annotation, AnnotationChange } from './contract/annotation'
import type {
  BinRecord,
  BinSettingsRecord,
  CaptureRecord,
  InsightRecord,
  Kept,
  NewCapture,
  OpenBinRecord,
  Outcome,
  SecretRecord,
  ShareRecord,
  SummaryRecord,
} from './records'

export interface CapturePageRecord {
  captures: SummaryRecord[]
  newest: number
  oldest: number | null
  count: number
  evicted: number
  /** Numbers of pinned captures, ascending. */
  pins: number[]
  /** The lowest number that is not pinned. */
  oldestUnpinned: number | null
}

export interface Search {
  query: string
  /** For times such as after:2h; ms since 1970. */
  now: number
  redact: boolean
  after?: number | undefined
  before?: number | undefined
  limit: number
}

export interface SearchPage {
  captures: SummaryRecord[]
  searchedTo: number | null
}

export interface ArrivalsAsked {
  /** ms since 1970 */
  now: number
  /** Intervals at most. */
  buckets: number
  search: Pick<Search, 'query' | 'redact'> | null
}

export interface ArrivalsRecord extends ArrivalCounts {
  newest: number
  complete: boolean
}

/** One attempt: its summary, and how long the sender waited for the answer in ms. */
export interface AttemptRecord extends SummaryRecord {
  replyMs: number | null
  /** Whether the bin ended the connection without an answer. */
  cut: boolean
}

export interface VerdictRecord extends Pick<InsightRecord, 'verdict' | 'scheme'> {
  seq: number
}

/** What a bin's captures are to be checked with. */
export interface JudgingAsked {
  /** The bin's name in its address. */
  id: string
  /** Where bins catch, no trailing slash. */
  origin: string
  secrets: readonly OpenSecret[]
  /** Numbers above this one. */
  after: number
  limit: number
}

export interface JudgedRecords {
  verdicts: (VerdictRecord & { changed: boolean })[]
  /** The last number looked at; null where no other was left. */
  judgedTo: number | null
}

export interface ExplainingAsked {
  /** The bin's name in its address. */
  id: string
  seq: number
  secrets: LabelledSecret[]
  /** Where bins catch, and other origins of this instance; no trailing slash. */
  origin: string
  origins: string[]
}

/** What checks signatures. */
export interface StoreChecks {
  /**
   * Checks captures whose verdict is not final, ascending, for a few hundredths of a second; stores
   * nothing.
   */
  judgeCaptures(binKey: number, asked: JudgingAsked): Promise<JudgedRecords>
  /**
   * Why a capture's signature is as it is; null when there is no such capture. Takes half a second at
   * most, in turns with other reads.
   */
  explainSignature(binKey: number, asked: ExplainingAsked): Promise<SignatureReport | null>
}

/** Where a failure drill stands: how many answers of its plan were given. */
export interface DrillRecord {
  binKey: number
  rule: string
  /** Empty where the rule counts per bin. */
  eventKey: string
  position: number
}

/** What reads. A read begun after a write was answered sees that write. */
export interface StoreReads {
  /** By address name, closed ones included; null when there never was such a bin. */
  findBin(id: string): Promise<OpenBinRecord | null>
  /** Open bins of an owner, newest first. */
  binsOfOwner(ownerKey: number): Promise<BinRecord[]>
  /** Open bins whose time without a request is over at `now`. */
  idleBins(now: number, limit: number): Promise<BinRecord[]>
  /** Closed bins that still hold captures. */
  closedBinsWithCaptures(limit: number): Promise<BinRecord[]>
  /** By the SHA-256 of the key. */
  findOwner(keyHash: Uint8Array): Promise<number | null>
  /** Oldest first after `after`; newest first otherwise, below `before` where given. */
  listCaptures(
    binKey: number,
    range: { after?: number | undefined; before?: number | undefined; limit: number },
  ): Promise<CapturePageRecord>
  readCapture(binKey: number, seq: number): Promise<CaptureRecord | null>
  /**
   * Captures that a query (core/query) selects, in the order of `listCaptures`. Looks at most for two
   * seconds: `searchedTo` is the last number looked at, null when there was nothing more to look at.
   * With `redact`, what the query sees is what a link that hides secrets shows. Bodies are looked
   * into up to their first MiB. Throws `bad_request` when the query cannot be read.
   */
  searchCaptures(binKey: number, search: Search): Promise<SearchPage>
  /**
   * How many captures arrived when, up to the newest number that it answers. Counts the newest
   * 100,000 at most, or what a search sees within its two seconds: then it is not `complete`.
   */
  countArrivals(binKey: number, asked: ArrivalsAsked): Promise<ArrivalsRecord>
  /** What the newest 200 captures hold (or the one given), bodies of up to 64 KiB included. */
  readVocabulary(
    binKey: number,
    of: { redact: boolean; only?: number | undefined },
  ): Promise<Vocabulary>
  /** One summary, without reading the body. */
  readSummary(binKey: number, seq: number): Promise<SummaryRecord | null>
  /** By the SHA-256 of the token, expired ones included; null when unknown or revoked. */
  findShare(tokenHash: Uint8Array): Promise<{ share: ShareRecord; bin: BinRecord } | null>
  /** Newest first. */
  sharesOf(binKey: number): Promise<ShareRecord[]>
  /** Oldest first. */
  secretsOf(binKey: number): Promise<SecretRecord[]>
  /** The attempts of the event whose first one has number `first`, that one included, oldest first. */
  attemptsOf(
    binKey: number,
    event: { first: number; eventKey: string | null },
  ): Promise<AttemptRecord[]>
  /** Numbers above `after` whose verdict is not final, ascending. */
  unjudged(binKey: number, after: number, limit: number): Promise<number[]>
  /** Open bins with captures whose verdict is not final. */
  unjudgedBins(): Promise<BinRecord[]>
  /** Where the drills of a bin stand. */
  drillsOf(binKey: number): Promise<DrillRecord[]>
}

/** What writes, but for captures. Every answer comes after its commit. */
export interface StoreWrites {
  createOwner(keyHash: Uint8Array, createdAt: number): Promise<number>
  /** Throws `id_taken` when the id was ever given out. */
  createBin(
    bin: BinSettingsRecord & { id: string; ownerKey: number; createdAt: number },
  ): Promise<BinRecord>
  updateBin(key: number, settings: Partial<BinSettingsRecord>): Promise<BinRecord>
  /** Closes the bin (410 from now on) and drops its share links; captures leave by deleteUpTo. */
  closeBin(key: number, closedAt: number): Promise<void>
  /** True when there was one. */
  deleteCapture(binKey: number, seq: number): Promise<boolean>
  /** Deletes at most `limit` captures with numbers ≤ upTo, oldest first; answers how many. */
  deleteUpTo(binKey: number, upTo: number, limit: number, keepPinned?: boolean): Promise<number>
  /**
   * Changes what is said about a capture and answers all of it; null when there is no such capture.
   * Throws `too_many_pins` when that would pin more than `mostPins` of the bin, or more bytes than
   * the bin may hold.
   */
  annotate(
    binKey: number,
    seq: number,
    change: AnnotationChange,
    mostPins: number,
  ): Promise<Annotation | null>
  createShare(share: ShareRecord & { tokenHash: Uint8Array }): Promise<void>
  /** True when the bin had such a link. */
  deleteShare(binKey: number, id: string): Promise<boolean>
  countShareUse(id: string, usedAt: number): Promise<void>
  /** What became of replies, for captures already kept; unknown numbers are ignored. */
  recordOutcomes(outcomes: Outcome[]): Promise<void>
  /** Changes what a capture was answered by, where something is known of it. */
  setAnsweredBy(binKey: number, seq: number, answeredBy: string): Promise<void>
  /** Sets or, with null, clears how a bin answers (JSON). */
  setReplies(binKey: number, replies: string | null): Promise<void>
  /** Throws `too_many_secrets` when its bin has `most` already. */
  createSecret(secret: SecretRecord, most: number): Promise<void>
  /** True when the bin had such a secret. */
  deleteSecret(binKey: number, id: string): Promise<boolean>
  /**
   * A secret came or went: verdicts below `before` get out of date, newest first. Answers the lowest, or null.
   */
  unjudge(binKey: number, of: { before: number | null; limit: number }): Promise<number | null>
  /**
   * Verdicts of captures already kept, now final; unknown numbers are ignored. False, and nothing is
   * recorded, where the bin's secrets are not the ones given: the verdicts are of another time.
   */
  recordVerdicts(
    binKey: number,
    verdicts: VerdictRecord[],
    secrets: readonly string[],
  ): Promise<boolean>
  /** Keeps where drills stand: each key replaces what was there; position 0 forgets it. */
  saveDrills(drills: DrillRecord[]): Promise<void>
  /** Forgets where the drills of a bin, or of one rule of it, stand. */
  clearDrills(binKey: number, rule?: string): Promise<void>
}

/** What core needs of a database. */
export interface Store extends StoreReads, StoreWrites, StoreChecks {
  /**
   * Keeps one capture: resolves with its number after the commit that made it durable. Where its
   * insight has an event key, the commit links it to earlier attempts of the event: by delivery id
   * always, by body only to one not answered 2xx within the last day. Numbers of a
   * bin are 1, 2, 3, … in commit order. When the bin is full its oldest captures leave, unless it
   * refuses; pinned ones and the newest always stay, even where that exceeds the limits.
   *
   * Throws `busy` when the queue in front of the disk is full, `storage_full` when the disk, the quota
   * or a refusing bin is full, `gone` when the bin was closed meanwhile. Nothing is kept then.
   */
  append(capture: NewCapture): Promise<Kept>
}
