// Copies random requests as curl, runs them in bash and compares what arrives, byte for byte. npm
// run torture:curl -- --rounds 5000 --seed 1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { randomCase } from './random-case'
import { recorder } from './recorder'
import { arrivesEqual } from './run-curl'
import { seeded } from '@/core/testing/seeded'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
  },
})
const rounds = Number(values.rounds)
const random = seeded(Number(values.seed))
let started = 0
let failed = 0

async function work(): Promise<void> {
  const server = await recorder()
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-torture-'))
  while (started < rounds) {
    const round = ++started
    const given = randomCase(random)
    await arrivesEqual(given, server, folder).catch((error: unknown) => {
      failed += 1
      server.take()
      console.log(`FAILED round ${round}: ${String(error)}\n${JSON.stringify(given)}`)
    })
    if (round % 500 === 0) console.log(`${round} of ${rounds}`)
  }
  await server.close()
  rmSync(folder, { recursive: true })
}

await Promise.all(Array.from({ length: Number(values.workers) }, work))
console.log(`${rounds - failed} of ${rounds} random requests arrived byte-equal, ${failed} did not`)
process.exitCode = failed === 0 ? 0 : 1
