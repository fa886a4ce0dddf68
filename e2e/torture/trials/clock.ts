import { setTimeout as elapse } from 'node:timers/promises'
import { ask, askJson, type MadeBin, makeBin } from '../parts/ask'
import type { Server } from '../parts/server'
import { Shim } from '../parts/shim'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const perMinute = 120

/** Moves the time of day while the server runs, and back. */
export const clock: Trial = {
  name: 'clock',
  promise: 'A clock that jumps loses no bin, and locks nobody out for longer than a minute',
  limit: { quick: 120, full: 400 },
  async run(stage) {
    const faults: string[] = []
    const folder = stage.folder()
    const shim = new Shim(stage, folder)
    const env = { ...shim.env, CAPTURES_PER_MINUTE_PER_ADDRESS: String(perMinute) }
    let server = await stage.start({ folder, env })
    const bins = [await makeBin(server.port)]
    const [{ key }] = bins as [MadeBin]
    for (let i = 0; i < 4; i += 1) bins.push(await makeBin(server.port, {}, key))
    // Bins expire by their last capture; the last one never received any.
    for (const bin of bins.slice(0, -1)) await capture(server, bin)

    // How far the monotonic clock has moved; it never goes back.
    const passed = stage.size(65 * second, 0)
    shim.moveClocks(31 * day)
    await pass(stage, shim, 31 * day, server)
    faults.push(...(await lost(server, bins, '31 days ahead')))
    const waits = [await keptOut(stage, server, () => shim.moveClocks(0, passed))]
    faults.push(...(await lost(server, bins, 'back from 31 days ahead')))
    waits.push(await keptOut(stage, server, () => shim.moveClocks(-hour, passed)))
    faults.push(...(await lost(server, bins, 'an hour back')))
    for (const wait of waits) if (wait > minute) faults.push('answered 429 for more than a minute')

    // As on a machine that starts with a wrong clock, which is then corrected.
    await server.kill()
    shim.moveClocks(40 * day)
    server = await stage.start({ folder, env })
    await pass(stage, shim, 40 * day, server)
    shim.moveClocks(0, passed)
    faults.push(...(await lost(server, bins, 'started 40 days ahead')))
    return {
      how: `31 days ahead for a minute and back, an hour back, a start 40 days ahead (${stage.size('the minute by the monotonic clock', 'real minutes')})`,
      result: `${bins.length} bins, ${faults.length} faults; kept out for ${Math.round(Math.max(...waits))} ms at most`,
      faults,
    }
  },
}

const capture = (server: Server, { path }: MadeBin): ReturnType<typeof ask> =>
  ask(server.port, { method: 'POST', path, body: 'tick' })

/** Lets a minute pass, in which retention runs. */
async function pass(stage: Stage, shim: Shim, wall: number, server: Server): Promise<void> {
  if (!stage.quick) return elapse(65 * second)
  shim.moveClocks(wall, 65 * second)
  // A timer that is due fires only once something else wakes the event loop.
  for (let i = 0; i < 30; i += 1) {
    await ask(server.port, { path: '/api/health' })
    await elapse(50)
  }
}

async function lost(server: Server, bins: MadeBin[], when: string): Promise<string[]> {
  const faults: string[] = []
  for (const [i, bin] of bins.entries()) {
    const { status } = await ask(server.port, { path: `/api/bins/${bin.id}`, key: bin.key })
    if (status !== 200) faults.push(`${when}: bin ${i + 1} is answered ${status}`)
    const caught = await capture(server, bin)
    if (caught.status === 404 || caught.status === 410) {
      faults.push(`${when}: a capture at bin ${i + 1} is answered ${caught.status}`)
    }
  }
  const [{ key }] = bins as [MadeBin]
  const list = await askJson<{ bins: unknown[] }>(server.port, { path: '/api/bins', key })
  if (list.bins.length < bins.length)
    faults.push(`${when}: ${list.bins.length} of ${bins.length} bins`)
  return faults
}

/**
 * Exhausts an address's limits, moves the clock and returns for how long the address is then
 * refused. The short form leaves most of the limit, and must be admitted at once.
 */
async function keptOut(stage: Stage, server: Server, move: () => void): Promise<number> {
  // Making bins is limited as well, and may be what is refused.
  const bin = await makeBin(server.port).catch(() => null)
  if (bin === null) return Infinity
  for (let i = 0; i < stage.size(2, 2 * perMinute); i += 1) await capture(server, bin)
  move()
  const startedAt = performance.now()
  while ((await capture(server, bin)).status === 429) {
    if (performance.now() - startedAt > stage.size(2, 90) * second) return Infinity
    await elapse(250)
  }
  return performance.now() - startedAt
}
