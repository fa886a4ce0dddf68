import { z } from 'zod'

/** A background job that fails and is retried. */
export const FailingJob = z.object({
  job: z.string(),
  /** Since when it has failed. */
  since: z.iso.datetime(),
  /** Failed tries in a row. */
  tries: z.int(),
})
export type FailingJob = z.infer<typeof FailingJob>

export const Health = z.object({
  /** Whether the process answers. A restart helps if not, but not against the reasons below. */
  live: z.boolean(),
  /** Whether captures can be kept now. */
  ready: z.boolean(),
  /** Why it is not ready; empty if it is. */
  reasons: z.array(z.object({ reason: z.string(), message: z.string() })),
  /** Failing background jobs; captures are kept anyway. Empty if all work. */
  jobs: z.array(FailingJob),
  version: z.string(),
  uptimeSeconds: z.int(),
  diskFreeBytes: z.int(),
  /** Signing secrets still sealed under an earlier key; at 0, earlier keys can be removed. */
  secretsUnderOldKeys: z.int(),
})
export type Health = z.infer<typeof Health>

export const HealthQuery = z.object({
  /** If given, the status reports only whether the process is live. */
  live: z.string().optional(),
})
