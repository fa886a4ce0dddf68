import type { FailingJob, Health } from '@/core/contract/health'
import type { StorageStatus } from '@/core/storage'

/** Returns the health report of the instance. */
export function healthOf(
  { space, troubles }: StorageStatus,
  jobs: FailingJob[],
  version: string,
  secretsUnderOldKeys: number,
): Health {
  return {
    live: true,
    ready: troubles.length === 0,
    reasons: troubles,
    jobs,
    version,
    uptimeSeconds: Math.round(process.uptime()),
    diskFreeBytes: space.diskFreeBytes,
    secretsUnderOldKeys,
  }
}
