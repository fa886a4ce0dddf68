import { type Load, startLoad } from '../parts/acknowledged-load'
import { ask, type MadeBin, makeBin } from '../parts/ask'
import { keptOf } from '../parts/kept'
import { roomy, type Server } from '../parts/server'
import { type Fault, Shim } from '../parts/shim'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'
import { faultsOf } from '../parts/verdict'

interface Tried {
  title: string
  bin: MadeBin
  load: Load
}

/** Makes the n-th write or sync of the data folder fail, for many n. */
export const faults: Trial = {
  name: 'faults',
  promise:
    'A write or sync that fails loses nothing that was answered 2xx, and bins keep receiving',
  limit: { quick: 120, full: 600 },
  async run(stage) {
    const given = plan(stage)
    const each = stage.size(8, 10)
    const found: string[] = []
    let [acknowledged, refused, died] = [0, 0, 0]
    let recoveredIn = 0
    for (let from = 0; from < given.length; from += each) {
      const folder = stage.folder()
      const shim = new Shim(stage, folder)
      const start = (): Promise<Server> => stage.start({ folder, env: { ...roomy, ...shim.env } })
      let server = await start()
      const probe = await makeBin(server.port)
      const tried: Tried[] = []
      for (const fault of given.slice(from, from + each)) {
        const one = await tryOne(stage, server, shim, fault, probe)
        tried.push(one)
        found.push(...one.faults)
        // A server may exit rather than continue on a disk that it cannot trust; a supervisor
        // restarts it.
        if (!server.running || one.recoveredIn === null) {
          died += 1
          await server.kill()
          server = await start()
        }
        recoveredIn = Math.max(recoveredIn, one.recoveredIn ?? 0)
        acknowledged += one.load.acknowledged.size
        refused += one.load.sent.size - one.load.acknowledged.size
      }
      await server.kill()
      const again = await stage.start({ folder, env: roomy })
      for (const { title, bin, load } of tried) {
        const wrong = faultsOf(await keptOf(again.port, bin), {
          sent: load.sent,
          acknowledged: load.acknowledged.keys(),
        })
        found.push(...wrong.map((fault) => `${title}: ${fault}`))
      }
      await again.kill()
    }
    return {
      how: `${given.length} faults, each the n-th write or sync of the data folder with EIO or ENOSPC, once or six times on end, under 16 senders`,
      result: `${acknowledged} acknowledged, ${refused} refused, ${found.length} faults; caught again within ${Math.round(recoveredIn)} ms, ${died} restarts`,
      faults: found,
    }
  },
}

function plan(stage: Stage): Fault[] {
  const faultsAt = (n: number): Fault[] =>
    (['write', 'sync'] as const).flatMap((kind) =>
      (['EIO', 'ENOSPC'] as const).map((error) => {
        const more = (n + (error === 'EIO' ? 0 : 1)) % 2 === 0 ? 0 : 5
        return { nth: n, more, kind, error, database: false }
      }),
    )
  const numbers = stage.quick
    ? [1, 2 + stage.below(16)]
    : Array.from({ length: 18 }, (_, i) => i + 1)
  // The log is copied into the database after 16 MB; in the full form, that fails too.
  const copying = stage.quick
    ? []
    : [1, 2].flatMap((n) => faultsAt(n).map((fault) => ({ ...fault, database: true })))
  return [...numbers.flatMap(faultsAt), ...copying]
}

async function tryOne(stage: Stage, server: Server, shim: Shim, fault: Fault, probe: MadeBin) {
  const { kind, nth, error, more, database } = fault
  const where = database ? ' of the database' : ''
  const title = `${kind} ${nth}${where}, ${error} × ${more + 1}`
  const bin = await makeBin(server.port, {}, probe.key)
  shim.arm(fault)
  // Until it has failed and some more were sent; a copy of the log comes only after some thousand.
  const max = database ? 12_000 : 400
  let hitAt = Infinity
  const load = startLoad({
    port: server.port,
    path: bin.path,
    wanted: Infinity,
    maxBytes: database ? 16_384 : 2048,
    random: stage.random,
    goesOn(sent) {
      if (hitAt === Infinity && shim.hits > more) hitAt = sent
      return server.running && sent < Math.min(max, hitAt + 32)
    },
  })
  await load.ended
  const found: string[] = []
  if (shim.disarm() === 0) found.push(`${title}: was never reached`)
  for (const [status, count] of Object.entries(load.refused)) {
    if (!/^(?:50\d|lost)$/.test(status)) found.push(`${title}: ${count} × ${status}`)
  }
  const recoveredIn = server.running ? await catchesAgain(server, probe) : null
  if (server.running && recoveredIn === null)
    found.push(`${title}: catches nothing for 10 s after it`)
  return { title, bin, load, faults: found, recoveredIn }
}

/** Returns the milliseconds until it receives requests again; null if it does not. */
async function catchesAgain(server: Server, { path }: MadeBin): Promise<number | null> {
  const startedAt = performance.now()
  while (server.running && performance.now() - startedAt < 10_000) {
    const answer = await ask(server.port, { method: 'POST', path }).catch(() => null)
    if (answer?.status === 200) return performance.now() - startedAt
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return null
}
