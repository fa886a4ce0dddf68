import { headerLines } from '@/core/capture/header-lines'
import type { Annotation } from '@/core/contract/annotation'
import type {
  BinRecord,
  CaptureRecord,
  InsightRecord,
  SecretRecord,
  ShareRecord,
  SummaryRecord,
} from '@/core/records'
import type { HeaderLine } from '@/core/contract/capture'
import type { Bin, Capture, Secret, Share } from './generated/client'

const millis = (date: Date | null): number | null => date?.getTime() ?? null

export function binRecord(row: Bin): BinRecord {
  return {
    ...row,
    createdAt: row.createdAt.getTime(),
    lastCaptureAt: millis(row.lastCaptureAt),
    closedAt: millis(row.closedAt),
    maxBytes: Number(row.maxBytes),
    bytes: Number(row.bytes),
    whenFull: row.whenFull as BinRecord['whenFull'],
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
  marks?: Annotation,
  insight?: InsightRecord,
): SummaryRecord {
  return {
    ...(marks && { marks }),
    ...(insight && { insight }),
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

export function captureRecord(
  row: Omit<Capture, 'binKey' | 'weight'>,
  marks?: Annotation,
  insight?: InsightRecord,
  said?: { replyBody: Uint8Array | null; log: string | null },
): CaptureRecord {
  return {
    ...summaryRecord(row, marks, insight),
    replyBody: said?.replyBody ?? null,
    log: said?.log ?? null,
    httpVersion: row.httpVersion,
    receiveMs: row.receiveMs,
    replyMs: row.replyMs,
    replySize: row.replySize,
    replyHeaders: storedLines(row.replyHeaders),
    headers: storedLines(row.headers),
    trailers: storedLines(row.trailers),
    body: row.body,
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
  return { ...row, createdAt: row.createdAt.getTime() }
}
