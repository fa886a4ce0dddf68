import type { Socket as BareSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { bareWatcher } from './parts/bare-watcher'
import { serveJobs } from './parts/jobs'
import { paced, type PacedResult } from './parts/paced'
import { Samples, type Percentiles } from './parts/percentile'
import { numbered, numberedPath, numberOf, webhook } from './parts/request-bytes'

// Runs in a process of its own: watches a bin with any number of sockets, and sends to it on the
// same clock.
interface Bin {
  port: number
  bin: string
  ownerKey: string
}
export type WatchJob =
  | (Bin & { kind: 'watch'; sockets: number })
  /** Watchers that read without parsing. */
  | (Bin & { kind: 'drain'; sockets: number })
  | (Bin & { kind: 'push'; perSecond: number; seconds: number })
  | { kind: 'leave' }

export interface PushResult {
  /**
   * Milliseconds from the moment a request was due to the event that announces it, over all
   * sockets.
   */
  push: Percentiles
  /** Of the request's own response. */
  capture: PacedResult
  /** Events that were expected and did not arrive. */
  lost: number
}

const joinAtOnce = 20
const patienceMs = 10_000
let sockets: Socket[] = []
let drains: BareSocket[] = []
let onTarget: (target: string) => void = () => undefined

async function watch(job: Extract<WatchJob, { kind: 'watch' }>): Promise<void> {
  while (sockets.length < job.sockets) {
    const count = Math.min(joinAtOnce, job.sockets - sockets.length)
    sockets.push(...(await Promise.all(Array.from({ length: count }, () => join(job)))))
  }
}

async function drain(job: Extract<WatchJob, { kind: 'drain' }>): Promise<void> {
  while (drains.length < job.sockets) {
    const count = Math.min(joinAtOnce, job.sockets - drains.length)
    drains.push(...(await Promise.all(Array.from({ length: count }, () => bareWatcher(job)))))
  }
}

async function join({ port, bin, ownerKey }: Bin): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { key: ownerKey },
  })
  socket.on('captured', ({ captures }: { captures: { target: string }[] }) => {
    for (const { target } of captures) onTarget(target)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject)
  })
  const answer = (await socket.emitWithAck('watch', { bin })) as { ok: boolean }
  if (!answer.ok) throw new Error(`watch was refused: ${JSON.stringify(answer)}`)
  return socket
}

async function push(job: Extract<WatchJob, { kind: 'push' }>): Promise<PushResult> {
  const dueAt: number[] = []
  const samples = new Samples()
  const wanted = Math.round(job.perSecond * job.seconds) * sockets.length
  let received = 0
  let allReceived: () => void = () => undefined
  const complete = new Promise<void>((resolve) => (allReceived = resolve))
  onTarget = (target) => {
    const at = dueAt[numberOf(target) ?? -1]
    if (at === undefined) return
    samples.add(performance.now() - at)
    received += 1
    if (received === wanted) allReceived()
  }
  const request = webhook(numberedPath(job.bin), job.port)
  const capture = await paced({
    ...job,
    connections: 32,
    request: (n) => numbered(request, n),
    onDue: (n, at) => (dueAt[n] = at),
  })
  const patience = setTimeout(allReceived, patienceMs)
  await complete
  clearTimeout(patience)
  onTarget = () => undefined
  return { push: samples.summary(), capture, lost: wanted - received }
}

serveJobs(async (job: WatchJob) => {
  if (job.kind === 'watch') return watch(job)
  if (job.kind === 'drain') return drain(job)
  if (job.kind === 'push') return push(job)
  for (const socket of sockets) socket.disconnect()
  for (const socket of drains) socket.destroy()
  sockets = []
  drains = []
})
