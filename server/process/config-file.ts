import { closeSync, openSync, readSync } from 'node:fs'
import type { ConfigText } from '@/core/config/read-config'
import { maxConfigBytes } from '@/core/contract/config'
import { asError } from '@/core/errors'

/** Reads a config file, or as much of it as tells that it is too large. Throws if it cannot be read, naming it. */
export function readConfigFile(file: string): ConfigText {
  try {
    const opened = openSync(file, 'r')
    try {
      return { file, bytes: readUpTo(opened, maxConfigBytes + 1) }
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    throw new Error(`${file} cannot be read: ${asError(error).message}`, { cause: error })
  }
}

/** Reads at most so many bytes: what is no plain file may have no end. */
function readUpTo(opened: number, max: number): Uint8Array {
  const bytes = new Uint8Array(max)
  let size = 0
  while (size < max) {
    const count = readSync(opened, bytes, size, max - size, null)
    if (count === 0) break
    size += count
  }
  return bytes.subarray(0, size)
}
