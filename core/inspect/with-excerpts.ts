import type { View } from '../access/view'
import type { CaptureSummary } from '../contract/capture'
import type { Services } from '../services'

/** Returns summaries with their bodies in one line, as the view shows them. */
export async function withExcerpts<Summary extends CaptureSummary>(
  { store }: Pick<Services, 'store'>,
  { bin, share }: View,
  captures: Summary[],
  signal?: AbortSignal,
): Promise<Summary[]> {
  const seqs = captures.filter(({ size }) => size > 0).map(({ seq }) => seq)
  if (seqs.length === 0) return captures
  const redact = share?.redact ?? false
  const excerpts = new Map(await store.readExcerpts(bin.key, { seqs, redact }, signal))
  return captures.map((capture) => ({ ...capture, excerpt: excerpts.get(capture.seq) ?? null }))
}
