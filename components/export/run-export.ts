import type { ExportFormat } from '@/core/contract/export'
import { authorizationHeader, binHref, type CaptureSource } from '../live/source'
import { requestCounter } from './export-progress'
import { refusalOf } from './refusal-of'

export interface Progress {
  bytes: number
  /** Null if the format does not allow counting. */
  requests: number | null
}

/** What is exported: these requests, or all that a query finds, up to a number if given. */
interface ExportChoice {
  format: ExportFormat
  q: string
  upTo?: number | undefined
  seqs?: readonly number[] | undefined
}

/** Downloads an export piece by piece. Throws RequestError, or AbortError when cancelled. */
export async function runExport(
  source: CaptureSource,
  { format, q, upTo, seqs }: ExportChoice,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Blob> {
  const query = new URLSearchParams({ format, ...(q && { q }), ...(upTo && { upTo: `${upTo}` }) })
  const headers = authorizationHeader(source)
  const address = `${binHref(source)}/export`
  const response = await (seqs
    ? fetch(address, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ format, seqs }),
        cache: 'no-store',
        signal,
      })
    : fetch(`${address}?${query}`, { headers, cache: 'no-store', signal }))
  if (!response.ok || !response.body) throw await refusalOf(response)
  const count = requestCounter(format)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Blob(parts, { type: 'application/octet-stream' })
    parts.push(value)
    bytes += value.length
    onProgress({ bytes, requests: count?.(value) ?? null })
  }
}
