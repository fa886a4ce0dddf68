import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions } from '../parts/options'
import { paced, type PacedResult } from '../parts/paced'
import { type Percentiles, Samples } from '../parts/percentile'
import { ms, perSecond, type BenchTable } from '../parts/report'
import { numbered, numberedPath, numberOf, webhook } from '../parts/request-bytes'
import { makeBin, startWirebin } from '../parts/wirebin'

const rate = 100

/** Measures from sending a request to its arrival at the program behind `wirebin listen`. */
export async function listen(options: BenchOptions): Promise<BenchTable> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const target = await startTarget()
  const rows: string[][] = []
  for (const reply of [false, true]) {
    const bin = { port: wirebin.port, ...(await makeBin(wirebin.port)) }
    const listener = await startListener(bin, target.port, reply ? ['--reply'] : [])
    await measure(bin, target, 1)
    const { arrival, capture, lost } = await measure(bin, target, options.seconds * 2)
    listener.kill('SIGTERM')
    rows.push([
      reply ? 'with --reply' : 'a copy',
      ...[arrival.p50, arrival.p99, capture.latency.p50, capture.latency.p99].map((time) =>
        ms(time),
      ),
      String(lost),
      String(capture.faults),
    ])
  }
  target.server.close()
  await wirebin.stop()
  return {
    title: 'Capture to local program',
    how:
      `${perSecond(rate)}, 1.1 KB of JSON, durable: from the moment a request was due to be sent to its arrival at a program ` +
      'behind `wirebin listen`, which answers at once. Sender and program are one process with one clock. Beside it the time to ' +
      'the answer that the sender gets: the bin’s own, or with `--reply` the program’s.',
    head: ['', 'arrival p50', 'arrival p99', 'answer p50', 'answer p99', 'lost', 'faults'],
    rows,
  }
}

interface LocalProgram {
  server: Server
  port: number
  onRequest: (n: number | null) => void
}

async function startTarget(): Promise<LocalProgram> {
  const server = createServer((request, response) => {
    program.onRequest(numberOf(request.url ?? ''))
    request.resume()
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const program: LocalProgram = { server, port, onRequest: () => undefined }
  return program
}

/** Starts the command line as it is packed, and resolves once it listens. */
async function startListener(
  { port, bin, ownerKey }: { port: number; bin: string; ownerKey: string },
  to: number,
  more: string[],
): Promise<ChildProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-bench-'))
  const args = ['listen', bin, '--to', `http://127.0.0.1:${to}`, '--json', ...more]
  const env = {
    PATH: process.env['PATH'],
    WIREBIN_SERVER: `http://localhost:${port}`,
    WIREBIN_KEY: ownerKey,
    XDG_STATE_HOME: folder,
  }
  const child = spawn(process.execPath, ['dist/cli/wirebin.cjs', ...args], {
    env: env as unknown as NodeJS.ProcessEnv,
  })
  child.once('exit', () => rmSync(folder, { recursive: true }))
  process.once('exit', () => child.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text) => console.error(String(text)))
    child.stdout.on('data', (text) => String(text).includes('"listeners"') && resolve())
    child.once('exit', (code) => reject(new Error(`The listener ended with ${code}`)))
  })
  return child
}

const patienceMs = 10_000

async function measure(
  { port, bin }: { port: number; bin: string },
  program: LocalProgram,
  seconds: number,
): Promise<{ arrival: Percentiles; capture: PacedResult; lost: number }> {
  const samples = new Samples()
  const due = new Map<number, number>()
  program.onRequest = (n) => {
    const at = n === null ? undefined : due.get(n)
    if (n === null || at === undefined) return
    samples.add(performance.now() - at)
    due.delete(n)
  }
  const bytes = webhook(numberedPath(bin), port)
  const capture = await paced({
    port,
    connections: 32,
    perSecond: rate,
    seconds,
    request: (n) => numbered(bytes, n),
    onDue: (n, at) => void due.set(n, at),
  })
  const until = performance.now() + patienceMs
  while (due.size > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { arrival: samples.summary(), capture, lost: due.size }
}
