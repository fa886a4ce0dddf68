import { z } from 'zod'
import { CaptureNumber, CaptureSeq } from './capture-number'
import { maxQuery } from './query-limits'
import { maxSeveral } from './several-limits'

export const ExportFormat = z.enum(['ndjson', 'har', 'csv', 'zip'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportQuery = z.strictObject({
  format: ExportFormat.default('ndjson'),
  /** Exports only the captures that this query selects. */
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
  /** None with a higher number; without it none that arrives later. */
  upTo: CaptureSeq.optional(),
})
export type ExportQuery = z.infer<typeof ExportQuery>

/** An export of some captures only, by their numbers. */
export const NewExport = z.strictObject({
  format: ExportFormat.default('ndjson'),
  seqs: z.array(CaptureNumber).min(1).max(maxSeveral, `at most ${maxSeveral} numbers`),
})
export type NewExport = z.infer<typeof NewExport>
