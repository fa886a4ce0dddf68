import type { Space } from '@/core/storage'

const MiB = 1_048_576

/** The log's largest size: what collects before it is copied, and one batch of the largest bodies. */
const maxLogBytes = 48 * MiB

/** Disk left for the log even if free pages of the file alone satisfy `minFreeBytes`. */
const minLogRoom = 16 * MiB

/** The usual size of a capture: an instance without room for one is not ready. */
export const usualBytes = 65_536

/** What a capture takes in addition to its stored size: its other columns, its index, unused page space. */
export const rowBytes = 1024

/**
 * Returns whether there is room for captures that were not yet written when the space was measured.
 * Free pages of the file count as free disk, so returning them to the disk changes nothing; the disk
 * itself must only have room for the log. What the reserve lacks is subtracted first.
 *
 * @param newBytes what captures not included in the measurement will take
 */
export function hasFreeSpace(space: Space, minFreeBytes: number, newBytes: number): boolean {
  const owed = space.reserveMissingBytes
  if (minFreeBytes === 0 && owed === 0) return true
  const log = Math.min(newBytes, Math.max(0, maxLogBytes - space.logBytes))
  const disk = space.diskFreeBytes - owed - log
  const all = disk + space.freeBytes - space.growthBytes - newBytes
  return all >= minFreeBytes && disk >= Math.min(minFreeBytes, minLogRoom)
}
