import { readFileSync } from 'node:fs'

/** One file operation, as recorded by the shim. */
export interface DiskOperation {
  /** When it began, in nanoseconds of the monotonic clock. */
  at: bigint
  file: string
  kind: 'write' | 'sync' | 'truncate'
  offset: number
  bytes: Buffer
}

const headBytes = 24

/** Reads the operations in the order in which they were made. */
export function readLog(path: string): DiskOperation[] {
  const log = readFileSync(path)
  const names: string[] = []
  const operations: DiskOperation[] = []
  for (let at = 0; at + headBytes <= log.length;) {
    const length = log.readUInt32LE(at + 16)
    const file = log.readUInt16LE(at + 20)
    const kind = String.fromCharCode(log[at + 22] ?? 0)
    const bytes = log.subarray(at + headBytes, at + headBytes + length)
    if (kind === 'O') names[file] = bytes.toString()
    else {
      operations.push({
        at: log.readBigUInt64LE(at),
        file: names[file] ?? '',
        kind: kind === 'W' ? 'write' : kind === 'S' ? 'sync' : 'truncate',
        offset: Number(log.readBigUInt64LE(at + 8)),
        bytes,
      })
    }
    at += headBytes + length
  }
  return operations
}
