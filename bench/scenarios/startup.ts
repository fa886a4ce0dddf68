import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadJob } from '../load'
import { Connection } from '../parts/connection'
import { startProgram } from '../parts/jobs'
import { residentMb } from '../parts/machine'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import { megabytes, ms, type BenchTable } from '../parts/report'
import { smallPost } from '../parts/request-bytes'
import {
  dataFolder,
  makeBin,
  type ServerSettings,
  spawnWirebin,
  startWirebin,
} from '../parts/wirebin'

/** Measures how soon a built Wirebin receives requests, and how much memory it uses. */
export async function startup(options: BenchOptions): Promise<BenchTable[]> {
  const data = dataFolder()
  const settings = { program: options.server, nodeOptions: options.nodeOptions, data }
  const first = await startWirebin(settings)
  const { bin } = await makeBin(first.port)
  await first.stop()

  const times: number[] = []
  for (let i = 0; i < (options.quick ? 3 : 5); i += 1) times.push(await timeToCatch(settings, bin))
  const memory = await memoryOf(settings, bin, options)
  rmSync(data, { recursive: true })
  return [
    {
      title: 'Start-up',
      how: 'From the start of the process, built, on a data folder with one bin, to the first capture answered 200.',
      head: ['runs', 'median', 'each'],
      rows: [[String(times.length), ms(median(times)), times.map(ms).join(', ')]],
    },
    {
      title: 'Memory',
      how: 'Resident set of the whole server process, in MB of 10⁶ bytes: 5 s after its start; 5 s after the first page was served; and the highest seen at 128 connections of full load.',
      head: ['idle', 'after a page', 'under load'],
      rows: [memory.map(megabytes)],
    },
  ]
}

async function timeToCatch(settings: ServerSettings, bin: string): Promise<number> {
  const start = performance.now()
  const { port, stop } = await spawnWirebin(settings)
  while (!(await catches(port, bin))) await sleep(5)
  const time = performance.now() - start
  await stop()
  return time
}

async function catches(port: number, bin: string): Promise<boolean> {
  try {
    const status = await new Promise<number>((resolve, reject) => {
      Connection.open(port, resolve, reject).then(
        (connection) => connection.send(smallPost(`/in/${bin}/`, port)),
        reject,
      )
    })
    return status === 200
  } catch {
    // The server does not listen yet.
    return false
  }
}

async function memoryOf(
  settings: ServerSettings,
  bin: string,
  options: BenchOptions,
): Promise<[idle: number, afterPage: number, loaded: number]> {
  const { pid, port, stop } = await startWirebin(settings)
  await sleep(5000)
  const idle = residentMb(pid)
  await (await fetch(`http://127.0.0.1:${port}/`)).text()
  await sleep(5000)
  const afterPage = residentMb(pid)

  const client = await startProgram<LoadJob>('load')
  let loaded = 0
  const watch = setInterval(() => (loaded = Math.max(loaded, residentMb(pid))), 100)
  await client.ask({
    kind: 'closed',
    port,
    path: `/in/${bin}/hook`,
    connections: 128,
    warmUpSeconds: 1,
    seconds: options.seconds * 2,
    serverPid: pid,
  })
  clearInterval(watch)
  await client.stop()
  await stop()
  return [idle, afterPage, loaded]
}
