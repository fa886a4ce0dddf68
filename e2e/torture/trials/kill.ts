import { makeBin } from '../parts/ask'
import { startLoad } from '../parts/acknowledged-load'
import { keptOf } from '../parts/kept'
import { roomy, type Server, ServerEnded } from '../parts/server'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'
import { faultsOf } from '../parts/verdict'

const maxStoppingMs = 10_000
/** The short form allows for a busy machine. */
const maxReadyMs = { quick: 20_000, full: 5000 }

/** Kills the server in the middle of a load, again and again, and checks what it kept. */
export const kill: Trial = {
  name: 'kill',
  promise: 'What was answered 2xx survives kill -9: once, byte for byte, numbered without gaps',
  limit: { quick: 120, full: 600 },
  async run(stage) {
    const rounds = stage.size(2, 50)
    const folder = stage.folder()
    const start = (): Promise<Server> => stage.start({ folder, env: roomy })
    const faults: string[] = []
    const ready: number[] = []
    let acknowledged = 0

    let server = await start()
    const { key } = await makeBin(server.port)
    faults.push(...(await secondProcess(stage, folder)))
    for (let round = 1; round <= rounds + 1; round += 1) {
      const bin = await makeBin(server.port, {}, key)
      const plan = { port: server.port, path: bin.path, maxBytes: 4096, random: stage.random }
      const load = startLoad({ ...plan, wanted: 1 + stage.below(stage.size(300, 1000)) })
      await load.enough
      // The last round ends it as a supervisor does.
      if (round <= rounds) await server.kill()
      else faults.push(...(await terminated(server)))
      await load.ended

      server = await start()
      ready.push(server.readyMs)
      if (server.readyMs > stage.size(maxReadyMs.quick, maxReadyMs.full))
        faults.push(`ready again in ${Math.round(server.readyMs)} ms`)
      acknowledged += load.acknowledged.size
      const unwanted = Object.entries(load.refused).filter(([status]) => !lost.has(status))
      for (const [status, count] of unwanted) faults.push(`${count} answered ${status}`)
      const kept = await keptOf(server.port, bin)
      const given = { sent: load.sent, acknowledged: load.acknowledged.keys() }
      faults.push(...faultsOf(kept, given).map((fault) => `round ${round}: ${fault}`))
    }
    return {
      how: `kill -9 × ${rounds} and SIGTERM × 1 in the middle of 16 senders; a second process on the same folder`,
      result: `${acknowledged} acknowledged, ${faults.length} faults; catches again in ${Math.round(Math.max(...ready))} ms at most`,
      faults,
    }
  },
}

/** A server that is stopping answers 503 to what it no longer accepts. */
const lost = new Set(['lost', '503'])

async function terminated(server: Server): Promise<string[]> {
  const { code, ms } = await server.terminate()
  const faults: string[] = []
  if (code !== 0) faults.push(`exit code ${code} after SIGTERM`)
  if (ms > maxStoppingMs) faults.push(`took ${Math.round(ms)} ms to stop`)
  return faults
}

async function secondProcess(stage: Stage, folder: string): Promise<string[]> {
  try {
    await stage.start({ folder })
    return ['a second server started on the same folder']
  } catch (error) {
    if (!(error instanceof ServerEnded)) throw error
    const clear = error.exitCode === 1 && error.message.includes('Another Wirebin is running on')
    return clear ? [] : [error.message]
  }
}
