import { z } from 'zod'
import { maxQuery } from './query-limits'

export const ExportFormat = z.enum(['ndjson', 'har', 'csv', 'zip'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportQuery = z.strictObject({
  format: ExportFormat.default('ndjson'),
  /** Exports only the captures that this query selects. */
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
})
export type ExportQuery = z.infer<typeof ExportQuery>
