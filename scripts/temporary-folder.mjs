import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
/** What the data folders of all tests may take together. */
const minFreeBytes = 4 * 1024 ** 3

/**
 * Calls `work` with a temporary folder, which is removed afterwards: in memory where there is room, since tests wait for
 * some hundred thousand commits, and whether a disk keeps them is not what they ask.
 */
export async function withTemporaryFolder(work) {
  const folder = mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), 'wirebin-tests-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > minFreeBytes
  } catch {
    // Only Linux has it.
    return false
  }
}
