import { setTimeout as elapse } from 'node:timers/promises'
import { startLoad } from '../parts/acknowledged-load'
import { askJson, makeBin, type MadeBin } from '../parts/ask'
import { keptOf } from '../parts/kept'
import { type TrialTarget, startTrialTarget } from '../parts/trial-target'
import { roomy, type Server } from '../parts/server'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'

const env = { ...roomy, WIREBIN_ALLOW_TARGETS: '127.0.0.1' }
const settledWithinMs = 60_000

/** Kills the server while requests arrive and are sent on, and checks what became of each. */
export const forwards: Trial = {
  name: 'forwards',
  promise:
    'What was answered 2xx is sent on by its forward after kill -9, and not more often than its attempts say',
  limit: { quick: 180, full: 900 },
  async run(stage) {
    const rounds = stage.size(1, 5)
    const wanted = stage.size(80, 300)
    const target = await startTarget(stage)
    const folder = stage.folder()
    const start = (): Promise<Server> => stage.start({ folder, env })
    const faults: string[] = []
    let sent = 0
    let again = 0

    let server = await start()
    const { key } = await makeBin(server.port)
    for (let round = 1; round <= rounds; round += 1) {
      const bin = await makeBin(server.port, {}, key)
      await forwarding(server, bin, `${target.origin}/${round}`)
      const plan = { port: server.port, path: bin.path, maxBytes: 512, random: stage.random }
      const load = startLoad({ ...plan, wanted: 1 + stage.below(wanted) })
      await load.enough
      await server.kill()
      await load.ended
      server = await start()
      // Once more, while what is left is being sent.
      await target.after(1 + stage.below(10))
      await server.kill()
      server = await start()
      if (!(await settled(server, bin))) faults.push(`round ${round}: not all was sent in time`)
      const judged = await judge(server, bin, { round, target, load })
      faults.push(...judged.faults.map((fault) => `round ${round}: ${fault}`))
      sent += judged.sent
      again += judged.again
    }
    return {
      how: `kill -9 × ${rounds * 2} while 16 senders' requests are sent on to a local target, which fails one in five`,
      result: `${sent} kept and all sent on; ${again} of them more than once, each time as an attempt of its own`,
      faults,
    }
  },
}

interface Target extends TrialTarget {
  /** The delivery ids and numbers of attempts that arrived, by path. */
  arrived: Map<string, { id: string; attempt: string }[]>
}

/** It fails one in five, and waits for arrivals no longer than two seconds. */
async function startTarget(stage: Stage): Promise<Target> {
  const arrived: Target['arrived'] = new Map()
  const target = await startTrialTarget(stage, ({ url = '', headers }, response) => {
    const [id, attempt] = [headers['wirebin-delivery'], headers['wirebin-attempt']].map(String)
    arrived.set(url, [...(arrived.get(url) ?? []), { id: id ?? '', attempt: attempt ?? '' }])
    response.statusCode = stage.below(5) === 0 ? 503 : 200
  })
  return {
    ...target,
    arrived,
    after: (count) => Promise.race([target.after(count), elapse(2000, undefined, { ref: false })]),
  }
}

async function forwarding({ port }: Server, { id, key }: MadeBin, to: string): Promise<void> {
  const schedule = { kind: 'own', waits: Array.from({ length: 20 }, () => 1) }
  const path = `/api/bins/${id}/forwards`
  await askJson(port, { method: 'POST', path, key, json: { to, schedule } })
}

interface Waiting {
  forwards: { waiting: { queued: number; held: number } }[]
}

/** Resolves with true once nothing waits or is being sent. */
async function settled({ port }: Server, { id, key }: MadeBin): Promise<boolean> {
  const path = `/api/bins/${id}/forwards`
  for (let waited = 0; waited < settledWithinMs; waited += 50) {
    const { forwards: all } = await askJson<Waiting>(port, { path, key })
    if (all.every(({ waiting }) => waiting.queued + waiting.held === 0)) return true
    await elapse(50)
  }
  return false
}

interface Attempt {
  message: string
  attempt: number
  state: string
}

/** Returns what is wrong, and how many captures were sent on, and more than once. */
async function judge(
  { port }: Server,
  bin: MadeBin,
  {
    round,
    target,
    load,
  }: { round: number; target: Target; load: { acknowledged: Map<number, bigint> } },
): Promise<{ faults: string[]; sent: number; again: number }> {
  const faults: string[] = []
  const kept = await keptOf(port, bin)
  const there = new Set(kept.map(({ target: path }) => Number(path.slice(1))))
  for (const number of load.acknowledged.keys()) {
    if (!there.has(number)) faults.push(`request ${number} was answered 200 and is lost`)
  }
  let again = 0
  for (const { seq, target: path } of kept) {
    const arrived = target.arrived.get(`/${round}${path}`) ?? []
    const query = `/api/bins/${bin.id}/deliveries?capture=${seq}&limit=500`
    const { deliveries } = await askJson<{ deliveries: Attempt[] }>(port, {
      path: query,
      key: bin.key,
    })
    faults.push(...faultsOf(arrived, deliveries).map((fault) => `capture ${seq}: ${fault}`))
    if (arrived.length > 1) again += 1
  }
  return { faults, sent: kept.length, again }
}

function faultsOf(arrived: { id: string; attempt: string }[], attempts: Attempt[]): string[] {
  const faults: string[] = []
  const states = attempts.map(({ attempt, state }) => `${attempt} ${state}`).join(', ')
  const what = `arrived as attempts ${arrived.map(({ attempt }) => attempt).join(', ')}; known: ${states}`
  const messages = new Set([
    ...attempts.map(({ message }) => message),
    ...arrived.map(({ id }) => id),
  ])
  const numbers = arrived.map(({ attempt }) => attempt)
  if (messages.size !== 1) faults.push(`it has ${messages.size} delivery ids`)
  if (new Set(numbers).size !== numbers.length) faults.push(`an attempt arrived twice: ${what}`)
  if (arrived.length > attempts.length) faults.push(`it arrived too often: ${what}`)
  const succeeded = attempts.filter(({ state }) => state === 'succeeded').length
  if (succeeded !== 1) faults.push(`it succeeded ${succeeded} times: ${what}`)
  if (attempts.some(({ state }) => state !== 'succeeded' && state !== 'failed')) faults.push(what)
  return faults
}
