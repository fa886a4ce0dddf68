// Kills the built server in the middle of a load, again and again, and looks at what it kept.
// npm run test:crash -- --rounds 50 --seed 1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { api, type Session } from './crash/api'
import { startLoad } from './crash/load'
import { seeded } from './crash/random'
import { ServerEnded, type ServerProcess, startProcess } from './crash/server-process'
import { faultsOf } from './crash/verdict'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    server: { type: 'string', default: 'dist/server/main.js' },
    /** Milliseconds within which it must catch again. */
    ready: { type: 'string', default: '2000' },
  },
})
const rounds = Number(values.rounds)
const random = seeded(Number(values.seed))
const folder = mkdtempSync(join(tmpdir(), 'wirebin-crash-'))
const session: Session = { ownerKey: '' }
const mostReadyMs = Number(values.ready)
const mostStoppingMs = 10_000
let failed = 0

function report(title: string, faults: string[]): void {
  const shown = faults.slice(0, 5).join('; ')
  console.log(`${faults.length === 0 ? 'ok' : 'FAILED'}  ${title}${shown && `: ${shown}`}`)
  if (faults.length > 0) failed += 1
}

/** Loads the server, ends it in the middle by `end`, starts it again and looks. */
async function trial(
  title: string,
  server: ServerProcess,
  end: () => Promise<string[]>,
): Promise<ServerProcess> {
  const bin = await api(server.origin, session).makeBin()
  const load = startLoad(bin.url, 1 + Math.floor(random() * 1000), random)
  await load.enough
  const faults = await end()
  await load.ended

  const next = await startProcess(values.server, folder)
  if (next.readyMs > mostReadyMs) faults.push(`ready again only after ${next.readyMs} ms`)
  const kept = await api(next.origin, session).captures(bin.id)
  faults.push(...faultsOf(kept, load))
  const figures = `${load.acknowledged.size} answered 200, ${kept.length} kept, ready again in ${Math.round(next.readyMs)} ms`
  report(`${title}: ${figures}`, faults)
  return next
}

async function terminated(server: ServerProcess): Promise<string[]> {
  const { code, ms } = await server.terminate()
  const faults: string[] = []
  console.log(`stopped in ${Math.round(ms)} ms`)
  if (code !== 0) faults.push(`exit code ${code}`)
  if (ms > mostStoppingMs) faults.push(`took ${ms} ms to stop`)
  return faults
}

async function secondProcess(): Promise<string[]> {
  try {
    const second = await startProcess(values.server, folder)
    await second.kill()
    return ['a second server started on the same folder']
  } catch (error) {
    if (!(error instanceof ServerEnded)) throw error
    const clear = error.exitCode === 1 && error.message.includes('Another Wirebin is running on')
    return clear ? [] : [error.message]
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(130)
  })
}

let server = await startProcess(values.server, folder)
try {
  report('a second server on the same folder is refused', await secondProcess())
  for (let round = 1; round <= rounds; round++) {
    const dying = server
    server = await trial(`kill -9, round ${round}`, dying, async () => {
      await dying.kill()
      return []
    })
  }
  const ending = server
  server = await trial('SIGTERM', ending, () => terminated(ending))
} finally {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
}
console.log(failed === 0 ? 'Nothing was lost' : `${failed} trials failed`)
process.exitCode = failed === 0 ? 0 : 1
