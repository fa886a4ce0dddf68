import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { type Load, startLoad } from '../parts/acknowledged-load'
import { type MadeBin, makeBin } from '../parts/ask'
import { type DiskOperation, readLog } from '../parts/disk-log'
import { keptOf } from '../parts/kept'
import { roomy } from '../parts/server'
import { Shim } from '../parts/shim'
import type { Stage } from '../parts/stage'
import { type Leaving, leavings, TornDisk } from '../parts/torn-disk'
import type { Trial } from '../parts/trial'
import { faultsOf, type Kept } from '../parts/verdict'

/** Cuts the power at many moments of a load: unsynced data is lost, torn or out of order. */
export const torn: Trial = {
  name: 'torn',
  promise: 'What was answered 2xx survives power loss: it was synced before it was answered',
  limit: { quick: 120, full: 600 },
  async run(stage) {
    const faults: string[] = []
    const runs = stage.size(1, 3)
    let [images, acknowledged, lying, blind] = [0, 0, 0, 0]
    for (let run = 1; run <= runs; run += 1) {
      const recorded = await record(stage, stage.size(800, 4500))
      acknowledged += recorded.load.acknowledged.size
      for (const image of cuts(stage, recorded, stage.size(12, 140), false)) {
        images += 1
        // Checking with a server costs a start, so only some images are checked that way.
        const byServer =
          images % stage.size(12, 20) === 0 ? await served(stage, image, recorded) : []
        const bySql = verified(image, recorded)
        faults.push(...[...byServer, ...bySql].map((fault) => `${image.title}: ${fault}`))
        rmSync(image.folder, { recursive: true })
      }
      // On a disk that lies about syncs, losses must be found; else the trial tested nothing.
      for (const image of cuts(stage, recorded, stage.size(2, 10), true)) {
        blind += 1
        if (verified(image, recorded).length > 0) lying += 1
        rmSync(image.folder, { recursive: true })
      }
    }
    if (lying < blind) faults.push(`only ${lying} of ${blind} images without syncs lost anything`)
    return {
      how: `${images} images of the disk at moments of ${runs} loads: all that was synced, of the rest ${leavings.join(', ')}`,
      result: `${acknowledged} acknowledged, ${faults.length} faults (without the syncs ${lying} of ${blind} images lose some)`,
      faults,
    }
  },
}

interface Recorded {
  operations: DiskOperation[]
  bin: MadeBin
  load: Load
  /** The folder as it was when the server ended. */
  folder: string
}

async function record(stage: Stage, wanted: number): Promise<Recorded> {
  const folder = stage.folder()
  const shim = new Shim(stage, folder, { recording: true })
  const server = await stage.start({ folder, env: { ...roomy, ...shim.env } })
  const bin = await makeBin(server.port)
  const plan = { port: server.port, path: bin.path, maxBytes: 8192, random: stage.random }
  const load = startLoad({ ...plan, wanted })
  await load.enough
  await server.kill()
  await load.ended
  const operations = readLog(shim.log).filter(({ file }) => /wirebin\.db(-wal)?$/.test(file))
  return { operations, bin, load, folder }
}

interface Image {
  title: string
  folder: string
  /** What was acknowledged by then. */
  acknowledged: number[]
}

function* cuts(stage: Stage, recorded: Recorded, count: number, blind: boolean): Generator<Image> {
  const { operations, load } = recorded
  const first = operations.findIndex(
    ({ at }) => at > (load.acknowledged.values().next().value ?? 0n),
  )
  const moments = Array.from(
    { length: count },
    () => first + stage.below(operations.length - first),
  )
  const disk = new TornDisk()
  let played = 0
  for (const moment of moments.toSorted((a, b) => a - b)) {
    for (; played < moment; played += 1) disk.play(operations[played] as DiskOperation, blind)
    const leaving: Leaving = blind ? 'nothing' : (leavings[stage.below(leavings.length)] ?? 'all')
    const cutAt = operations[moment]?.at ?? 0n
    const folder = stage.folder()
    for (const [path, bytes] of disk.cut(leaving, stage.random)) {
      writeFileSync(join(folder, basename(path)), bytes)
    }
    const acknowledged = [...load.acknowledged].filter(([, at]) => at < cutAt).map(([n]) => n)
    yield { title: `operation ${moment}, ${leaving} left`, folder, acknowledged }
  }
}

/** Returns what is wrong with an image, as SQLite reads it. */
function verified({ folder, acknowledged }: Image, { bin, load }: Recorded): string[] {
  const database = new Database(join(folder, 'wirebin.db'))
  try {
    const [{ integrity_check: sound }] = database.pragma('integrity_check') as [
      { integrity_check: string },
    ]
    if (sound !== 'ok') return [sound]
    const rows = database
      .prepare(
        'SELECT seq, target, body FROM Capture WHERE binKey = (SELECT key FROM Bin WHERE id = ?) ORDER BY seq',
      )
      .all(bin.id) as { seq: number; target: string; body: Buffer }[]
    const kept: Kept[] = rows.map(({ seq, target, body }) => ({
      seq,
      target,
      sha256: createHash('sha256').update(body).digest('hex'),
    }))
    return faultsOf(kept, { sent: load.sent, acknowledged })
  } catch (error) {
    return [String(error)]
  } finally {
    database.close()
  }
}

/** Returns what is wrong with an image, as a server shows it. */
async function served(stage: Stage, image: Image, recorded: Recorded): Promise<string[]> {
  const folder = stage.folder()
  cpSync(image.folder, folder, { recursive: true })
  copyFileSync(join(recorded.folder, 'secret.key'), join(folder, 'secret.key'))
  const server = await stage.start({ folder, env: roomy })
  const kept = await keptOf(server.port, recorded.bin)
  await server.kill()
  return faultsOf(kept, { sent: recorded.load.sent, acknowledged: image.acknowledged })
}
