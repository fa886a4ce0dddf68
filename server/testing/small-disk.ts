import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** A separate disk that can really be filled: a tmpfs. */
export interface SmallDisk {
  /** An empty folder on it. */
  folder: string
  freeBytes(): number
  /** Writes a filler until only `leaveBytes` are free. */
  fill(leaveBytes?: number): void
  /** Frees `bytes` of the filler, or all of it. */
  giveBack(bytes?: number): void
  unmount(): void
}

const prefix = 'wirebin-disk-'

/**
 * Returns how to mount a disk that can be filled, as a list of one for `describe.each`; if none can
 * be mounted, an empty list, and reports what is tried instead.
 */
export function fillableDisks(instead: string): { mount(): SmallDisk }[] {
  const disk = mountDisk(1)
  if (typeof disk === 'string') {
    process.stderr.write(`No small disk can be mounted here (${disk}): ${instead}\n`)
    return []
  }
  disk.unmount()
  return [{ mount: smallDisk }]
}

/** Mounts a disk of 64 MiB. Throws if that is not possible. */
function smallDisk(): SmallDisk {
  const disk = mountDisk(64)
  if (typeof disk === 'string') throw new Error(disk)
  return disk
}

/** Mounts a disk; returns the reason if that is not allowed. */
function mountDisk(megabytes: number): SmallDisk | string {
  sweep()
  const mount = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mount]
    execFileSync('mount', options, { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(mount)
    const { stderr, message } = error as Error & { stderr?: Buffer }
    return stderr?.toString().trim() || message
  }
  const end = (): void => unmount(mount)
  process.once('exit', end)
  const filler = join(mount, 'filler')
  const folder = join(mount, 'data')
  mkdirSync(folder)
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(mount)
    return bavail * bsize
  }
  let filled = 0
  return {
    folder,
    freeBytes,
    fill(leaveBytes = 0) {
      const file = openSync(filler, 'a')
      const chunk = Buffer.alloc(65_536, 1)
      try {
        for (let left = freeBytes(); left > leaveBytes; left = freeBytes()) {
          filled += writeSync(file, chunk, 0, Math.min(chunk.length, left - leaveBytes))
        }
      } finally {
        closeSync(file)
      }
    },
    giveBack(bytes = filled) {
      filled = Math.max(0, filled - bytes)
      truncateSync(filler, filled)
    },
    unmount() {
      process.off('exit', end)
      end()
    },
  }
}

function unmount(mount: string): void {
  // Lazily: a test that failed may have left files open.
  execFileSync('umount', ['-l', mount], { stdio: 'pipe' })
  rmdirSync(mount)
}

/** Removes mounts left by a killed process. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^wirebin-disk-(\d+)-/.exec(basename(name))?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    const mount = join(tmpdir(), name)
    try {
      unmount(mount)
    } catch {
      // It was no longer mounted, or belongs to another user.
      rmSync(mount, { recursive: true, force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
