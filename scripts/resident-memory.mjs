import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Returns the resident memory of a process, in bytes. Throws if it has ended. Linux says it in a file: a
 * program that is started for each look takes longer than what is measured beside it.
 */
export function residentBytes(pid) {
  if (process.platform !== 'linux')
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
  if (kilobytes === undefined) throw new Error(`Process ${pid} has ended`)
  return Number(kilobytes) * 1024
}
