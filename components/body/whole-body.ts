import type { Capture, CaptureBody } from '@/core/contract/capture'
import { authorizationHeader, captureHref, type CaptureSource } from '../live/source'
import { RequestError } from '../ui/fetch-json'
import { bodyBytes } from './bytes'

type Part = Pick<Capture, 'seq' | 'body' | 'refused'>

/** A capture carries the first 2 MiB of its body; true if the rest can be fetched. */
export function hasMoreBytes({ body, refused }: Part): boolean {
  return body.truncated && refused === null
}

/**
 * Returns all bytes of a captured body, fetched if the capture carries only the first; without a
 * source, the bytes that are loaded. Throws RequestError.
 */
export async function wholeBytes(
  source: CaptureSource | null,
  capture: Part,
  body: CaptureBody = capture.body,
): Promise<Uint8Array<ArrayBuffer>> {
  if (source === null || body !== capture.body || !hasMoreBytes(capture)) return bodyBytes(body)
  return fetchBody(source, capture.seq)
}

/** Fetches the body as the server keeps it. Throws RequestError. */
export async function fetchBody(
  source: CaptureSource,
  seq: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(captureHref(source, seq, 'body'), {
    headers: authorizationHeader(source),
    cache: 'no-store',
  })
  if (!response.ok) {
    throw new RequestError('unknown', response.status, 'The body could not be fetched. Try again.')
  }
  return new Uint8Array(await response.arrayBuffer())
}
