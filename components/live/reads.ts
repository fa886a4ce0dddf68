import type { Attempts } from '@/core/contract/attempts'
import type { Bin } from '@/core/contract/bin'
import type { Capture, CapturePage } from '@/core/contract/capture'
import type { SharedView } from '@/core/contract/shared-view'
import { fetchJson, RequestError } from '../ui/fetch-json'
import { pageSize } from './page-sizes'
import { type ShownBin, shownBin } from './shown-bin'
import { authorizationHeader, binHref, type CaptureSource, captureHref } from './source'

/** `after` lists oldest first; `before` and neither list newest first. */
export function fetchPage(
  source: CaptureSource,
  range: {
    q?: string
    unread?: string
    after?: number
    before?: number | undefined
    limit?: number
  },
  signal?: AbortSignal,
): Promise<CapturePage> {
  const query = new URLSearchParams(
    Object.entries({ limit: pageSize, ...range })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  return fetchJson(`${binHref(source)}/captures?${query}`, {
    headers: authorizationHeader(source),
    ...(signal && { signal }),
  })
}

export function fetchCapture(
  source: CaptureSource,
  seq: number,
  signal: AbortSignal,
): Promise<Capture> {
  return fetchJson(captureHref(source, seq), { headers: authorizationHeader(source), signal })
}

/** Reads the attempts of a capture's event, and where else it came, as far as the reader may see them. */
export async function fetchAttempts(
  source: CaptureSource,
  seq: number,
  signal: AbortSignal,
): Promise<Attempts> {
  return fetchJson<Attempts>(`${captureHref(source, seq)}/attempts`, {
    headers: authorizationHeader(source),
    signal,
  })
}

export async function fetchBin(source: CaptureSource): Promise<ShownBin> {
  if (source.kind === 'bin') return fetchJson<Bin>(binHref(source))
  const answer = await fetchJson<SharedView>('/api/share', {
    headers: authorizationHeader(source),
  })
  return shownBin(answer.bin)
}

/** Whether the bin, the link or the capture does not exist, or not for this viewer. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestError && [401, 403, 404, 410].includes(error.status)
}
