import { headerLines } from '@/core/http/header-lines'
import type { Annotation } from '@/core/contract/annotation'
import type {
  BinRecord,
  CaptureRecord,
  CaptureMetaRecord,
  QueriedRecord,
  SecretRecord,
  ShareRecord,
  SummaryRecord,
} from '@/core/records'
import type { HeaderLine } from '@/core/contract/capture'
import type { QueriedHead } from './capture-heads'
import { replyMsOf } from './reply-ms'
import type { Bin, Capture, Secret, Share } from './generated/client'

const millis = (date: Date | null): number | null => date?.getTime() ?? null
const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value))

export function binRecord({ shapedTo: _, ...row }: Bin): BinRecord {
  return {
    ...row,
    createdAt: row.createdAt.getTime(),
    lastCaptureAt: millis(row.lastCaptureAt),
    closedAt: millis(row.closedAt),
    maxBytes: Number(row.maxBytes),
    bytes: Number(row.bytes),
    whenFull: row.whenFull as BinRecord['whenFull'],
    overdueSince: numberOf(row.overdueSince),
    closedBy: row.closedBy as BinRecord['closedBy'],
    closedSince: numberOf(row.closedSince),
    reopenedAt: millis(row.reopenedAt),
  }
}

export const summaryColumns = {
  seq: true,
  receivedAt: true,
  method: true,
  target: true,
  contentType: true,
  size: true,
  remoteAddress: true,
  status: true,
  refused: true,
} as const

export function summaryRecord(
  row: Pick<Capture, keyof typeof summaryColumns>,
  annotation?: Annotation,
  meta?: CaptureMetaRecord,
): SummaryRecord {
  return {
    ...(annotation && { annotation }),
    ...(meta && { meta }),
    seq: row.seq,
    receivedAt: row.receivedAt.getTime(),
    method: row.method,
    target: row.target,
    contentType: row.contentType,
    size: row.size,
    remoteAddress: row.remoteAddress,
    status: row.status,
    refused: row.refused as SummaryRecord['refused'],
  }
}

const storedLines = (json: string): HeaderLine[] => headerLines(JSON.parse(json) as string[])

/**
 * A capture for queries: its header lines are parsed, and its body is read, when one asks for them. A class, because an
 * object with getters of its own makes a search take a quarter longer.
 */
class LazyRecord implements QueriedRecord {
  readonly seq: number
  readonly receivedAt: number
  readonly method: string
  readonly target: string
  readonly contentType: string | null
  readonly size: number
  readonly remoteAddress: string
  readonly status: number | null
  readonly refused: SummaryRecord['refused']
  readonly annotation: SummaryRecord['annotation']
  readonly meta: SummaryRecord['meta']
  readonly replyMs: number | null
  readonly sentTo: readonly string[] | undefined
  readonly #lines: string
  readonly #readBody: () => Uint8Array<ArrayBuffer>
  #headers: HeaderLine[] | undefined
  #body: Uint8Array<ArrayBuffer> | undefined

  constructor(
    { summary, replyMs, headers }: QueriedHead,
    readBody: () => Uint8Array<ArrayBuffer>,
    sentTo: readonly string[] | undefined,
  ) {
    this.seq = summary.seq
    this.receivedAt = summary.receivedAt
    this.method = summary.method
    this.target = summary.target
    this.contentType = summary.contentType
    this.size = summary.size
    this.remoteAddress = summary.remoteAddress
    this.status = summary.status
    this.refused = summary.refused
    this.annotation = summary.annotation
    this.meta = summary.meta
    this.replyMs = replyMsOf(replyMs)
    this.sentTo = sentTo
    this.#lines = headers
    this.#readBody = readBody
  }

  get body(): Uint8Array<ArrayBuffer> {
    return (this.#body ??= this.#readBody())
  }

  get headers(): HeaderLine[] {
    return (this.#headers ??= storedLines(this.#lines))
  }
}

/** Returns a capture for queries. */
export const queriedRecord = (
  head: QueriedHead,
  readBody: () => Uint8Array<ArrayBuffer>,
  sentTo?: readonly string[],
): QueriedRecord => new LazyRecord(head, readBody, sentTo)

export function captureRecord(
  row: Omit<Capture, 'binKey' | 'storedSize'>,
  annotation?: Annotation,
  meta?: CaptureMetaRecord,
  reply?: { replyBody: Uint8Array | null; log: string | null },
): CaptureRecord {
  const replyBody = reply?.replyBody ?? null
  return {
    ...summaryRecord(row, annotation, meta),
    replyBody,
    replyTruncated: replyBody !== null && replyBody.length < row.replySize,
    log: reply?.log ?? null,
    httpVersion: row.httpVersion,
    receiveMs: row.receiveMs,
    replyMs: replyMsOf(row.replyMs),
    replySize: row.replySize,
    replyHeaders: storedLines(row.replyHeaders),
    headers: storedLines(row.headers),
    trailers: storedLines(row.trailers),
    body: row.body,
    // What is kept of a body that was cut is shorter than what arrived; nothing else tells.
    truncated: row.body.length < row.size,
  }
}

export function shareRecord({ tokenHash: _, ...row }: Share): ShareRecord {
  return {
    ...row,
    createdAt: row.createdAt.getTime(),
    expiresAt: millis(row.expiresAt),
    lastUsedAt: millis(row.lastUsedAt),
  }
}

export function secretRecord(row: Secret): SecretRecord {
  const { createdAt, handedOverAt } = row
  return { ...row, createdAt: createdAt.getTime(), handedOverAt: millis(handedOverAt) }
}
