// Tries to break what the product promises, one trial for each promise, against the built server.
// npm run torture [-- --quick] [-- --only=kill,torn] [-- --seed=1] [-- --server=dist/server/main.js]
import { writeFileSync } from 'node:fs'
import { setTimeout as elapse } from 'node:timers/promises'
import { sweepFolders } from './parts/folders'
import { machine } from './parts/machine'
import { type TortureOptions, readOptions } from './parts/options'
import { type Done, lineOf, markdown, promises, verdictOf } from './parts/report'
import { Stage } from './parts/stage'
import { NotHere, type Outcome, type Trial } from './parts/trial'
import { access } from './trials/access'
import { bombs } from './trials/bombs'
import { clock } from './trials/clock'
import { faults } from './trials/faults'
import { deliveries } from './trials/deliveries'
import { fairness } from './trials/fairness'
import { floods } from './trials/floods'
import { forwards } from './trials/forwards'
import { full } from './trials/full'
import { hostile } from './trials/hostile'
import { mails } from './trials/mails'
import { waits } from './trials/waits'
import { kill } from './trials/kill'
import { silent } from './trials/silent'
import { smuggling } from './trials/smuggling'
import { torn } from './trials/torn'

const trials: Trial[] = [
  kill,
  deliveries,
  forwards,
  torn,
  faults,
  full,
  clock,
  smuggling,
  access,
  hostile,
  silent,
  floods,
  bombs,
  mails,
  waits,
  fairness,
]
async function tried(trial: Trial, options: TortureOptions): Promise<Done> {
  const stage = new Stage(options)
  const startedAt = performance.now()
  const seconds = trial.limit[options.quick ? 'quick' : 'full']
  const over = new AbortController()
  const late = elapse(seconds * 1000, undefined, { signal: over.signal }).then(() => {
    throw new Error(`not done after ${seconds} s`)
  })
  late.catch(() => undefined)
  let skipped = false
  const outcome = await Promise.race([trial.run(stage), late]).catch((error: unknown): Outcome => {
    skipped = error instanceof NotHere
    if (error instanceof NotHere) return { how: '', result: error.message, faults: [] }
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { how: 'broken off', result: 'broken off', faults: [fault] }
  })
  over.abort()
  stage.drop()
  const done = { trial, outcome, skipped, seconds: (performance.now() - startedAt) / 1000 }
  console.log(lineOf(done))
  return done
}

/** Returns the results in the order of the trials. */
async function all(chosen: Trial[], options: TortureOptions): Promise<Done[]> {
  const done = new Map<Trial, Done>()
  const inTurn = async (some: Trial[]): Promise<void> => {
    for (const trial of some) done.set(trial, await tried(trial, options))
  }
  const timed = chosen.filter(({ times }) => times)
  const others = chosen.filter(({ times }) => !times)
  // The short form's bounds allow for other load, such as a test run or its own trials.
  if (options.quick) await Promise.all([inTurn(others), inTurn(timed)])
  else await inTurn([...others, ...timed])
  return chosen.flatMap((trial) => done.get(trial) ?? [])
}

async function run(): Promise<void> {
  const args = process.argv.slice(2)
  const options = readOptions(args)
  const names = new Set(trials.map(({ name }) => name))
  const unknown = options.only.filter((name) => !names.has(name))
  if (unknown.length > 0)
    throw new Error(`No trial ${unknown.join(', ')}: ${[...names].join(', ')}`)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => process.exit(130))
  if (options.endWithParent) process.stdin.resume().once('close', () => process.exit(130))

  sweepFolders()
  const chosen = trials.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  )
  const done = await all(chosen, options)
  const tables = [promises(done), ...done.flatMap(({ outcome }) => outcome.table ?? [])]
  const counts = { passed: 0, FAILED: 0, skipped: 0 }
  for (const each of done) counts[verdictOf(each)] += 1
  const words = `${counts.passed} passed, ${counts.FAILED} failed`
  const total = counts.skipped > 0 ? `${words}, ${counts.skipped} skipped` : words
  const report = [...tables.map(markdown), total].join('\n')
  console.log(`\n${report}`)

  const { passed, FAILED: failed, skipped } = counts
  if (options.report !== null) {
    const failures = done
      .filter((each) => verdictOf(each) === 'FAILED')
      .map(({ trial }) => trial.name)
    writeFileSync(options.report, JSON.stringify({ passed, failed, skipped, failures }))
  }
  // A partial or quick run does not overwrite the published figures.
  if (!options.quick && options.only.length === 0) {
    const head = ['# Promises, tried', '', '`npm run torture`', '', ...machine(options.seed), '']
    writeFileSync('e2e/torture/results.md', [...head, report, ''].join('\n'))
  }
  process.exit(counts.FAILED === 0 ? 0 : 1)
}

await run()
