import type { CaptureRecord } from '../../records'
import { compileQuery } from '../compile'
import { QueriedCapture } from '../queried-capture'

export const now = Date.parse('2026-11-21T12:00:00Z')

/** Returns a capture to try queries on; `json` is its body. */
export function capture(over: Partial<CaptureRecord> & { json?: unknown } = {}): CaptureRecord {
  const { json, ...rest } = over
  const text = json === undefined ? '' : typeof json === 'string' ? json : JSON.stringify(json)
  const body = new TextEncoder().encode(text)
  return {
    seq: 7,
    receivedAt: now - 60_000,
    method: 'POST',
    target: '/orders/42?team=core&tag=a&tag=b%20c',
    contentType: 'application/json; charset=utf-8',
    size: body.length,
    remoteAddress: '140.82.115.61',
    status: 200,
    refused: null,
    httpVersion: '1.1',
    receiveMs: 1,
    replyMs: 12,
    replyHeaders: [],
    replySize: 2,
    headers: [
      ['Host', 'x'],
      ['X-GitHub-Event', 'push'],
      ['X-Retry', '3'],
    ],
    trailers: [],
    body,
    replyBody: null,
    log: null,
    ...rest,
  }
}

export const selects = (query: string, record = capture()): boolean =>
  compileQuery(query, now).selects(new QueriedCapture(record))
