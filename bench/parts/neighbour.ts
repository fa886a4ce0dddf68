import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Samples, type Percentiles } from './percentile'
import { makeBin } from './wirebin'

/** What another owner's bin experienced, in ms: how long its captures and its reads took. */
export interface NeighbourTimes {
  /** Until the work was done. */
  ms: number
  capture: Percentiles
  read: Percentiles
}

/** Milliseconds between two requests of the neighbour. */
const pauseMs = 4

/** Sends to and reads from another owner's bin on the same server while some work is done. */
export async function neighbourOf(
  port: number,
): Promise<{ beside(work: () => Promise<void>): Promise<NeighbourTimes> }> {
  const { bin, ownerKey } = await makeBin(port)
  const capture = (agent: Agent): Promise<number> => timeOf({ agent, port, path: `/in/${bin}/` })
  const list = `/api/bins/${bin}/captures?limit=1`
  const read = (agent: Agent): Promise<number> => timeOf({ agent, port, path: list, ownerKey })
  const warming = new Agent({ keepAlive: true })
  for (let i = 0; i < 200; i += 1) await capture(warming)
  await read(warming)
  warming.destroy()
  return {
    async beside(work) {
      const over = new AbortController()
      const loops = [asked(capture, over.signal), asked(read, over.signal)] as const
      await sleep(100)
      const start = performance.now()
      await work().finally(() => over.abort())
      const ms = performance.now() - start
      const [captures, reads] = await Promise.all(loops)
      return { ms, capture: captures.summary(), read: reads.summary() }
    },
  }
}

async function asked(ask: (agent: Agent) => Promise<number>, over: AbortSignal): Promise<Samples> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const samples = new Samples()
  while (!over.aborted) {
    samples.add(await ask(agent))
    await sleep(pauseMs)
  }
  agent.destroy()
  return samples
}

/** Returns the milliseconds from the request to the last byte of its response. */
function timeOf({
  agent,
  port,
  path,
  ownerKey,
}: {
  agent: Agent
  port: number
  path: string
  ownerKey?: string
}): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const headers = ownerKey === undefined ? {} : { Authorization: `Bearer ${ownerKey}` }
    request({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      response.resume().once('end', () => resolve(performance.now() - start))
    })
      .once('error', reject)
      .end()
  })
}
