import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from '../process/log'

const fileMode = 0o600
const folderMode = 0o700

/** The files that Wirebin itself creates in its data folder. */
const ours = /^(?:wirebin\.|secret\.key)/

/**
 * Makes the data folder and Wirebin's files in it readable by their owner only, whatever their modes
 * were before: copied, unpacked or created under another umask. Logs one warning for what cannot be
 * changed; the start goes on.
 */
export function keepPrivate(folder: string, log: Pick<Log, 'warn'>): void {
  const open: string[] = []
  const foreign: string[] = []
  const uid = process.getuid?.()

  function look(path: string, wanted: number): void {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return
    if (uid !== undefined && found.uid !== uid) foreign.push(`${path} (uid ${found.uid})`)
    const mode = found.mode & 0o777
    if (mode === wanted) return
    try {
      chmodSync(path, wanted)
    } catch {
      // Another user's file, or a file system that is read-only or has no modes: logged below if others can read it.
      if ((mode & 0o077) !== 0) open.push(`${path} (mode ${mode.toString(8)})`)
    }
  }

  look(folder, folderMode)
  for (const name of readdirSync(folder)) if (ours.test(name)) look(join(folder, name), fileMode)
  if (open.length > 0) {
    const message = `other users can read the data: ${open.join(', ')}. Wirebin is not permitted to change this: chmod files to 600 and the folder to 700`
    log.warn({ files: open }, message)
  }
  if (foreign.length > 0) {
    const message = `data is owned, and can be read, by a user other than the one running Wirebin (uid ${uid}): ${foreign.join(', ')}. chown it`
    log.warn({ files: foreign }, message)
  }
}

/** Syncs the folder of a file that was created or renamed: makes its name durable, not its bytes. */
export function syncFolderOf(file: string): void {
  const handle = openSync(dirname(file), 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
