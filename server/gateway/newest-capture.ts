import type { View } from '@/core/access/view'
import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import type { CaptureSummary } from '@/core/contract/capture'
import type { Updated } from '@/core/contract/bin-events'
import { presentTo } from '@/core/inspect/present'
import type { SummaryRecord } from '@/core/records'

/** The newest capture pushed for a bin, with all changes pushed since. */
export class NewestCapture {
  readonly #record: SummaryRecord
  #since: Partial<CaptureSummary> = {}

  constructor(record: SummaryRecord) {
    this.#record = record
  }

  learn(changes: readonly Updated[]): void {
    for (const change of changes) if (change.seq === this.#record.seq) this.#add(change)
  }

  annotate({ seq, pinned, tag, note }: { seq: number } & Annotation): void {
    if (seq === this.#record.seq) this.#add({ pinned, tag, noted: note !== null })
  }

  mark({ seqs, pinned, tag }: { seqs: number[] } & Pick<AnnotationChange, 'pinned' | 'tag'>): void {
    if (!seqs.includes(this.#record.seq)) return
    this.#add({ ...(pinned !== undefined && { pinned }), ...(tag !== undefined && { tag }) })
  }

  for(view: View): CaptureSummary {
    return { ...presentTo(view, this.#record), ...this.#since }
  }

  #add(more: Partial<CaptureSummary>): void {
    this.#since = { ...this.#since, ...more }
  }
}
