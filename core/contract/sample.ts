import { z } from 'zod'

export const NewSample = z.strictObject({
  /** An id of GET /api/samples. */
  provider: z.string().max(60),
  /** One of its events; by default its most common one. */
  event: z.string().max(200).optional(),
})
export type NewSample = z.infer<typeof NewSample>

export const SentSample = z.object({
  /** The number of its capture. */
  seq: z.int(),
  /** The status of its reply; null if nothing was sent. */
  status: z.int().nullable(),
  /**
   * What it is signed with: the bin's secret; a made-up one, if the bin has none for the provider or only
   * the provider can sign; nothing, if the provider does not sign.
   */
  signed: z.enum(['secret', 'made-up', 'nothing']),
})
export type SentSample = z.infer<typeof SentSample>

export const SampleList = z.object({
  samples: z.array(
    z.object({
      provider: z.string(),
      name: z.string(),
      /** Whose secret signs it: the bin's, or one that only the provider has; or it is not signed. */
      signedBy: z.enum(['secret', 'provider', 'nothing']),
      events: z.array(z.string()),
    }),
  ),
})
export type SampleList = z.infer<typeof SampleList>
