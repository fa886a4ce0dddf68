import { z } from 'zod'
import { maxNote } from './annotation-limits'
import { Tag } from './annotation'
import { HeaderLine, Refusal } from './capture'

/** A line of an import: a capture as the API and an export write it. Other fields are ignored. */
export const ImportedCapture = z.object({
  method: z.string(),
  target: z.string(),
  /** SMTP for a mail, empty for a head that could not be read. */
  httpVersion: z.enum(['1.0', '1.1', 'SMTP', '']).default('1.1'),
  headers: z.array(HeaderLine),
  trailers: z.array(HeaderLine).default([]),
  remoteAddress: z.string().max(64).default(''),
  size: z.int().min(0).optional(),
  refused: Refusal.nullable().default(null),
  receiveMs: z.number().min(0).default(0),
  body: z
    .object({
      encoding: z.enum(['utf8', 'base64']),
      text: z.string(),
      truncated: z.boolean().optional(),
    })
    .default({ encoding: 'utf8', text: '' }),
  reply: z
    .object({
      status: z.int().min(100).max(599).nullable(),
      headers: z.array(HeaderLine),
      size: z.int().min(0),
    })
    .default({ status: null, headers: [], size: 0 }),
  pinned: z.boolean().default(false),
  tag: Tag.nullable().default(null),
  note: z.string().max(maxNote).nullable().default(null),
})
export type ImportedCapture = z.infer<typeof ImportedCapture>

export const ImportResult = z.object({
  imported: z.int(),
  skipped: z.int(),
  /**
   * The first hundred items that were skipped, or lack something, where and why: "line 7", "It is not
   * JSON"; "line 8", "Imported without its pin: …".
   */
  errors: z.array(z.object({ at: z.string(), message: z.string() })),
})
export type ImportResult = z.infer<typeof ImportResult>
