import { excerptLimits } from '@/core/parsing/excerpt'
import { shownExcerpt } from '@/core/redact/shown-excerpt'
import { queriedRecord } from './records'
import type { Source } from './source'
import type { Yielding } from './yielding'

const stepRows = 200

/** See CaptureReads.readExcerpts. */
export async function readExcerpts(
  { heads, bodies }: Source,
  binKey: number,
  { seqs, redact }: { seqs: readonly number[]; redact: boolean },
  turn: Yielding,
): Promise<[seq: number, excerpt: string][]> {
  const found: [number, string][] = []
  for (let at = 0; at < seqs.length; at += stepRows) {
    for (const head of heads.numbered(binKey, seqs.slice(at, at + stepRows))) {
      const { seq, size } = head.summary
      if (size === 0) continue
      const rest = turn.pass()
      if (rest) await rest
      const body = bodies.upTo(binKey, seq, excerptLimits.body)
      if (!body) continue
      const record = queriedRecord(head, () => body)
      const excerpt = shownExcerpt(record, redact)
      if (excerpt !== null) found.push([seq, excerpt])
    }
  }
  return found
}
