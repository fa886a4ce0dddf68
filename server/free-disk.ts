import { statfs } from 'node:fs/promises'

/** Watches how much of the disk is free, every two seconds, off the hot path. */
export async function watchFreeDisk(
  folder: string,
): Promise<{ freeBytes(): number; stop(): void }> {
  const measure = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  }
  let free = await measure()
  const timer = setInterval(() => {
    measure().then(
      (bytes) => (free = bytes),
      // A folder that cannot be measured can hardly be written: the commit will say so.
      () => undefined,
    )
  }, 2000)
  timer.unref()
  return { freeBytes: () => free, stop: () => clearInterval(timer) }
}
