import { lineValue } from '../../parsing/named-lines'
import type { Case } from '@/components/export/testing/curl-cases'
import { capturedCase } from '@/components/export/testing/random-case'
import { fromBase64 } from '../../base64'
import type { Capture, HeaderLine } from '../../contract/capture'
import { latin1Text } from '../../latin1'
import type { ImportedRequest, ImportItem } from '../import-item'

/** What an import must restore of a request. */
export interface Facts {
  method: string
  target: string
  headers: HeaderLine[]
  trailers: HeaderLine[]
  /** Latin-1. */
  body: string
}

const common = {
  bin: 'bin',
  seq: 1,
  receivedAt: '2026-01-02T03:04:05.678Z',
  remoteAddress: '192.0.2.1',
  status: 200,
  refused: null,
  pinned: false,
  tag: null,
  noted: false,
  waiting: false,
  sha256: null,
  receiveMs: 1,
  reply: { status: 200, headers: [], size: 2, durationMs: 1, body: null },
  log: null,
  note: null,
  provider: null,
  event: null,
  delivery: null,
  attempt: null,
  attemptOf: null,
  verdict: null,
  scheme: null,
  answeredBy: null,
  duplicate: null,
}

/** Returns a case as the API shows it, with trailers if it was sent in chunks. */
export function captureOf(given: Case): Capture {
  const input = capturedCase(given, 'x.dev')
  const isChunked = lineValue(input.headers, 'transfer-encoding') !== null
  const trailers: HeaderLine[] = isChunked
    ? [
        ['X-T', 'caf\u00e9'],
        ['x-t', ''],
      ]
    : []
  const contentType = lineValue(input.headers, 'content-type')
  const size = bytesOf(input.body).length
  return { ...common, ...input, trailers, contentType, size } as unknown as Capture
}

const bytesOf = ({ encoding, text }: Capture['body']): Uint8Array =>
  encoding === 'utf8' ? new TextEncoder().encode(text) : fromBase64(text)

export const sentFacts = ({ method, target, headers, trailers, body }: Capture): Facts => ({
  method,
  target,
  headers,
  trailers,
  body: latin1Text(bytesOf(body)),
})

const importedFacts = (request: ImportedRequest): Facts => {
  const { method, target, headers, trailers, body } = request
  return { method, target, headers, trailers, body: latin1Text(body) }
}

/** Returns what the only item of an import holds: a request, or why there is none. */
export function readFacts(items: ImportItem[]): Facts | string {
  const [item, ...others] = items
  if (!item || others.length > 0) throw new Error(`${items.length} items instead of one`)
  return 'error' in item ? item.error : importedFacts(item.request)
}
