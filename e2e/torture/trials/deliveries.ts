import { setTimeout as elapse } from 'node:timers/promises'
import { ask, askJson, makeBin, type MadeBin } from '../parts/ask'
import { type TrialTarget, startTrialTarget } from '../parts/trial-target'
import { roomy, type Server } from '../parts/server'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'

const env = {
  ...roomy,
  WIREBIN_ALLOW_TARGETS: '127.0.0.1',
  DELIVERIES_PER_MINUTE_PER_ADDRESS: '0',
}

/** Kills the server in the middle of sending captures on, and checks what became of each. */
export const deliveries: Trial = {
  name: 'deliveries',
  promise:
    'What was asked to be sent on is sent after kill -9, and not more often than its attempts say',
  limit: { quick: 120, full: 600 },
  async run(stage) {
    const rounds = stage.size(1, 10)
    const kills = stage.size(2, 4)
    const captures = stage.size(60, 400)
    const target = await startTarget(stage)
    const folder = stage.folder()
    const start = (): Promise<Server> => stage.start({ folder, env })
    const faults: string[] = []
    let interrupted = 0

    let server = await start()
    const { key } = await makeBin(server.port)
    for (let round = 1; round <= rounds; round += 1) {
      const bin = await makeBin(server.port, {}, key)
      for (let n = 1; n <= captures; n += 1) {
        await ask(server.port, { method: 'POST', path: `${bin.path}/${n}`, body: `${n}` })
      }
      target.arrived.clear()
      faults.push(...(await queued(server, bin, { q: '', to: target.origin }, captures)))
      for (let i = 0; i < kills; i += 1) {
        await target.after(1 + stage.below(Math.floor(captures / (2 * kills))))
        await server.kill()
        server = await start()
      }
      await settled(server, bin)
      const lost = await judged(server, bin, target, faults)
      interrupted += lost
      // Whether these arrived is not known: they are sent again on request only.
      faults.push(...(await queued(server, bin, { q: 'delivered:failed' }, lost)))
      await settled(server, bin)
      if ((await judged(server, bin, target, faults)) > 0) faults.push('some failed without a kill')
      if (target.arrived.size !== captures) {
        faults.push(`${target.arrived.size} of ${captures} arrived at all`)
      }
    }
    return {
      how: `kill -9 × ${rounds * kills} while ${captures} captures each are sent to a local target`,
      result: `${rounds * captures} asked for, all sent; ${interrupted} of them marked as interrupted, and sent again on request`,
      faults,
    }
  },
}

interface Target extends TrialTarget {
  /** How often each capture arrived, by its number. */
  arrived: Map<number, number>
}

async function startTarget(stage: Stage): Promise<Target> {
  const arrived: Target['arrived'] = new Map()
  const target = await startTrialTarget(stage, ({ url }) => {
    const number = Number(url?.slice(1))
    arrived.set(number, (arrived.get(number) ?? 0) + 1)
  })
  return { ...target, arrived }
}

async function queued(
  { port }: Server,
  { id, key }: MadeBin,
  json: { q: string; to?: string },
  expected: number,
): Promise<string[]> {
  const path = `/api/bins/${id}/deliveries`
  const said = await askJson<{ queued: number }>(port, { method: 'POST', path, key, json })
  return said.queued === expected ? [] : [`${said.queued} queued by ${json.q}, not ${expected}`]
}

/** Resolves once nothing waits or is being sent. */
async function settled({ port }: Server, { id, key }: MadeBin): Promise<void> {
  const path = `/api/bins/${id}/deliveries/progress`
  while ((await askJson<{ since: string | null }>(port, { path, key })).since !== null) {
    await elapse(20)
  }
}

/** Adds what is wrong to `faults`. Returns how many captures are marked as failed. */
async function judged(
  { port }: Server,
  { id, key }: MadeBin,
  { arrived }: Target,
  faults: string[],
): Promise<number> {
  const attempts = new Map<number, string[]>()
  for (const state of ['queued', 'sending', 'succeeded', 'failed', 'canceled']) {
    const path = `/api/bins/${id}/deliveries?limit=500&state=${state}`
    const { deliveries: all } = await askJson<{ deliveries: { seq: number }[] }>(port, {
      path,
      key,
    })
    for (const { seq } of all) attempts.set(seq, [...(attempts.get(seq) ?? []), state])
  }
  const path = `/api/bins/${id}/captures?limit=500`
  const page = await askJson<{ captures: { seq: number; delivered: string | null }[] }>(port, {
    path,
    key,
  })
  let failed = 0
  for (const { seq, delivered } of page.captures) {
    const states = attempts.get(seq) ?? []
    const times = arrived.get(seq) ?? 0
    const succeeded = states.filter((state) => state === 'succeeded').length
    const what = `capture ${seq} arrived ${times} times; its attempts: ${states.join(', ')}`
    if (times > states.length || times < succeeded) faults.push(what)
    if (states.some((state) => state !== 'succeeded' && state !== 'failed')) faults.push(what)
    if (delivered !== (succeeded > 0 ? 'sent' : 'failed'))
      faults.push(`${what}; marked ${delivered}`)
    if (delivered === 'failed') failed += 1
  }
  return failed
}
