import { Connection } from './connection'
import { Samples, type Percentiles } from './percentile'

export interface PacedResult {
  /** Milliseconds from the moment a request was due to its complete response. */
  latency: Percentiles
  /** Responses other than 200, and lost connections. */
  faults: number
  sent: number
}

/**
 * Sends requests at a fixed rate, whatever the server does. A request that is due while every
 * connection is busy waits, and its latency counts from when it was due, so that a stall is not
 * hidden by sending less.
 *
 * @param load.request the bytes of the n-th request, 0, 1, 2, …
 * @param load.onDue called with the time the n-th request was due, on the clock of
 * `performance.now()`
 */
export async function paced(load: {
  port: number
  connections: number
  perSecond: number
  seconds: number
  request(n: number): Uint8Array
  onDue?: (n: number, at: number) => void
}): Promise<PacedResult> {
  const total = Math.round(load.perSecond * load.seconds)
  const samples = new Samples()
  const idle: Line[] = []
  const due: Due[] = []
  let faults = 0
  let answered = 0
  let finish: () => void
  const finished = new Promise<void>((resolve) => (finish = resolve))

  function send(line: Line, { n, at }: Due): void {
    line.dueAt = at
    line.connection?.send(load.request(n))
  }
  async function open(): Promise<Line> {
    const line: Line = { connection: null, dueAt: 0 }
    const onAnswer = (status: number): void => {
      samples.add(performance.now() - line.dueAt)
      answered += 1
      if (status !== 200) faults += 1
      if (answered === total) finish()
      const next = due.shift()
      if (next) send(line, next)
      else idle.push(line)
    }
    const onLost = (): void => {
      faults += 1
      finish()
    }
    line.connection = await Connection.open(load.port, onAnswer, onLost)
    return line
  }

  const lines = await Promise.all(Array.from({ length: load.connections }, open))
  idle.push(...lines)
  const start = performance.now() + 20
  let n = 0
  function tick(): void {
    for (; n < total; n += 1) {
      const at = start + (n * 1000) / load.perSecond
      const wait = at - performance.now()
      if (wait > 0) return void setTimeout(tick, wait)
      load.onDue?.(n, at)
      const line = idle.shift()
      if (line) send(line, { n, at })
      else due.push({ n, at })
    }
  }
  tick()
  await finished
  for (const { connection } of lines) connection?.close()
  return { latency: samples.summary(), faults, sent: n }
}

interface Line {
  connection: Connection | null
  dueAt: number
}

interface Due {
  n: number
  at: number
}
