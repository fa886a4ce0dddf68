import type { Caller } from './access/access'
import type { CaptureRecord, SummaryRecord } from './records'
import type { Services } from './services'

/**
 * Reads a capture with its body (with `redact`, without its secrets), once there is memory for the
 * response. Returns null if there is no such capture.
 */
export async function readWhole(
  { store, answers }: Pick<Services, 'store' | 'answers'>,
  { request, signal }: Pick<Caller, 'request' | 'signal'>,
  binKey: number,
  seq: number,
  redact = false,
): Promise<CaptureRecord | null> {
  const summary = await store.readSummary(binKey, seq)
  if (!summary) return null
  await answers.hold(request, keptBytes(summary))
  return redact ? store.readRedacted(binKey, seq, signal) : store.readCapture(binKey, seq, signal)
}

/** Of a body that was too large only the beginning is kept. */
const keptBytes = ({ size, refused }: SummaryRecord): number => (refused === 'too_large' ? 0 : size)
