import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FullDisk } from '../parts/full-disk'
import { roomy } from '../parts/server'
import type { Stage } from '../parts/stage'
import { smallDisk, type SmallDisk } from '../parts/tmpfs'
import { NotHere, type Outcome, type Trial } from '../parts/trial'

const MiB = 1_048_576

/** Fills the disk, by captures and by other programs. */
export const full: Trial = {
  name: 'full',
  promise: 'A full disk refuses and says so, loses nothing, and a delete makes room at once',
  limit: { quick: 120, full: 120 },
  async run(stage) {
    const disk = await smallDisk(stage, 128 * MiB).catch((error: unknown) => {
      if (error instanceof NotHere) return error
      throw error
    })
    if (!(disk instanceof NotHere)) return onDisk(stage, disk)
    const env = { ...roomy, MAX_DATABASE_BYTES: String(24 * MiB) }
    const trial = await FullDisk.start(stage, { env, folder: stage.folder() })
    await trial.fillAndClear('the quota')
    await trial.restart()
    const how = 'MAX_DATABASE_BYTES of 24 MiB filled by captures, then cleared; kill -9'
    return { ...trial.outcome(how), missing: disk.message }
  },
}

async function onDisk(stage: Stage, disk: SmallDisk): Promise<Outcome> {
  const env = { ...roomy, MIN_FREE_DISK_BYTES: String(16 * MiB) }
  const { folder, through, outside } = disk
  const trial = await FullDisk.start(stage, { env, folder, through })
  await trial.fillAndClear('captures')
  const filler = join(outside, 'filler')
  fillUp(filler)
  await trial.refuses('others')
  await trial.clears('others')
  rmSync(filler)
  await trial.catches('others, who gave it back')
  await trial.restart()
  return trial.outcome(
    'a disk of 128 MiB (tmpfs) filled by captures, then by others to the last byte; clearing; kill -9',
  )
}

/** Writes until the disk is full, to the last byte. */
function fillUp(file: string): void {
  const out = openSync(file, 'w')
  for (const size of [MiB, 4096, 1]) {
    try {
      for (;;) writeSync(out, Buffer.alloc(size))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(out)
}
