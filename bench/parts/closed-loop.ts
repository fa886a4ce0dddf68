import { Connection } from './connection'
import { type CpuSeconds, cpuSeconds } from './machine'
import { Samples, type Percentiles } from './percentile'

export interface LoadResult {
  perSecond: number
  /** Milliseconds from sending a request to its complete response. */
  latency: Percentiles
  /** Responses other than 200, and lost connections. */
  faults: number
  /** Microseconds of CPU per response, of the server and of this client; null if unavailable. */
  serverCpu: number | null
  clientCpu: number
}

/**
 * Sends as many requests as the server answers: each connection sends its next once it has a
 * response.
 *
 * @param load.request the bytes of the n-th request, 0, 1, 2, …
 */
export async function closedLoop(load: {
  port: number
  connections: number
  request(n: number): Uint8Array
  warmUpSeconds: number
  seconds: number
  serverPid: number
}): Promise<LoadResult> {
  let samples = new Samples()
  let faults = 0
  let running = true
  let n = 0
  const opened = await Promise.all(
    Array.from({ length: load.connections }, async () => {
      let sentAt = 0
      const connection = await Connection.open(
        load.port,
        (status) => {
          const now = performance.now()
          samples.add(now - sentAt)
          if (status !== 200) faults += 1
          if (!running) return
          sentAt = now
          connection.send(load.request(n++))
        },
        () => (faults += 1),
      )
      return () => {
        sentAt = performance.now()
        connection.send(load.request(n++))
        return connection
      }
    }),
  )
  const connections = opened.map((start) => start())
  await elapse(load.warmUpSeconds)
  samples = new Samples()
  const before = usage(load.serverPid)
  await elapse(load.seconds)
  const after = usage(load.serverPid)
  const latency = samples.summary()
  running = false
  await elapse(0.1)
  for (const connection of connections) connection.close()

  const micros = (a: CpuSeconds, b: CpuSeconds): number | null =>
    a === null || b === null ? null : ((b - a) * 1e6) / latency.count
  return {
    perSecond: (latency.count * 1000) / (after.at - before.at),
    latency,
    faults,
    serverCpu: micros(before.server, after.server),
    clientCpu: ((after.client - before.client) * 1e6) / latency.count,
  }
}

/** Sends exactly `count` requests over many connections, to fill a bin. */
export async function sendMany(load: {
  port: number
  connections: number
  request: Uint8Array
  count: number
}): Promise<void> {
  let left = load.count
  await Promise.all(
    Array.from({ length: Math.min(load.connections, load.count) }, async () => {
      const connections: Connection[] = []
      await new Promise<void>((resolve, reject) => {
        const next = (): void => {
          if (left-- > 0) connections[0]?.send(load.request)
          else resolve()
        }
        const onAnswer = (status: number): void => {
          if (status === 200) next()
          else reject(new Error(`A request was answered ${status}`))
        }
        Connection.open(load.port, onAnswer, reject).then((connection) => {
          connections.push(connection)
          next()
        }, reject)
      })
      connections[0]?.close()
    }),
  )
}

const elapse = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000))

function usage(serverPid: number) {
  const { user, system } = process.cpuUsage()
  return { at: performance.now(), client: (user + system) / 1e6, server: cpuSeconds(serverPid) }
}
