import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'wirebin-torture-'

/** Makes a folder, named after the process that is to remove it. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Removes the folders of killed processes, which could not do so themselves. */
export function sweepFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^wirebin-torture-(\d+)-/.exec(name)?.[1]
    const path = join(tmpdir(), name)
    // Other users remove their own.
    if (pid !== undefined && !isRunning(Number(pid)) && isOurs(path)) removeFolder(path)
  }
}

const isOurs = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.()

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
