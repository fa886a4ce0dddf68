import { z } from 'zod'
import { longestQuery } from '../query/limits'

export const ExportFormat = z.enum(['ndjson', 'har', 'csv', 'zip'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportQuery = z.strictObject({
  format: ExportFormat.default('ndjson'),
  /** A query; only the captures that it selects. */
  q: z.string().max(longestQuery, `q has at most ${longestQuery} characters`).optional(),
})
export type ExportQuery = z.infer<typeof ExportQuery>
