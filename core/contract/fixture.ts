import { z } from 'zod'
import { HeaderLine } from './capture'
import { CustomScheme } from './secret'

/** How one signature of the request is made. */
export const FixtureSignature = z.object({
  /** An id of core/signatures, or "custom". */
  scheme: z.string().max(60),
  /** The parts of a custom scheme. */
  custom: CustomScheme.optional(),
  /**
   * The environment variable that holds the secret, which never stands in a fixture; null where nobody but the
   * sender can sign: then the request is sent as it was captured.
   */
  secretEnv: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'secretEnv is a name in capital letters, digits and _')
    .nullable(),
})
export type FixtureSignature = z.infer<typeof FixtureSignature>

/** A captured request as a file, to be kept with the tests of its handler: docs/testing-with-fixtures.md. */
export const Fixture = z.object({
  format: z.literal('wirebin-fixture'),
  version: z.literal(1),
  /** Where it is from; nothing that is sent depends on it. */
  captured: z.object({
    /** An id of core/providers; null if the sender was not recognised. */
    provider: z.string().nullable(),
    event: z.string().nullable(),
    receivedAt: z.string(),
  }),
  request: z.object({
    method: z.string().min(1),
    /** What followed the capture address, exactly as sent: path and query, each character one byte. */
    target: z.string(),
    /** In order and case, as sent; each character of a value is one byte. */
    headers: z.array(HeaderLine),
    /**
     * The text of the lines, joined by line feeds, in UTF-8; or base64, with line feeds in it, of bytes that
     * are no UTF-8.
     */
    body: z.object({ encoding: z.enum(['utf8', 'base64']), lines: z.array(z.string()) }),
  }),
  /** Every signature of the request, its sender's own first; empty if it carries none. */
  signatures: z.array(FixtureSignature).max(16),
  /** True if it was read through a link that hides secrets: these are replaced by "[hidden]". */
  redacted: z.boolean(),
})
export type Fixture = z.infer<typeof Fixture>
