import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { residentBytes } from '../../scripts/resident-memory.mjs'
import { median } from './percentile'

/** Seconds of CPU; null if the system does not report it. */
export type CpuSeconds = number | null

const ticksPerSecond = 100

/** Returns the CPU time of a process so far, over all its threads. Linux only. */
export function cpuSeconds(pid: number): CpuSeconds {
  if (process.platform !== 'linux') return null
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The second field is a name in brackets that may contain spaces; user and system time are 14 and
  // 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Returns the resident memory of a process, in MB of 10⁶ bytes. */
export function residentMb(pid: number): number {
  return residentBytes(pid) / 1e6
}

/** Returns what the figures depend on, one line each. */
export function machineFacts(): [name: string, value: string][] {
  return [
    ['Date', new Date().toISOString().slice(0, 10)],
    ['Node', process.version],
    ['System', `${process.platform} ${process.arch}`],
    ['Cores', `${availableParallelism()} (client and server share them)`],
    ['CPU', cpus()[0]?.model.trim() ?? 'unknown'],
    ['Load before the run', (loadavg()[0] ?? 0).toFixed(1)],
    ['One fsync of 4 KiB', `${fsyncMs().toFixed(2)} ms (median of 100)`],
  ]
}

/**
 * Returns the median milliseconds of an fsync of an appended page, on the disk where the bench
 * keeps its data.
 */
function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-bench-'))
  const file = openSync(join(folder, 'probe'), 'w')
  const page = Buffer.alloc(4096, 1)
  const times = Array.from({ length: 100 }, () => {
    const start = performance.now()
    writeSync(file, page)
    fsyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return median(times)
}
