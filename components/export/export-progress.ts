import type { ExportFormat } from '@/core/contract/export'

/** Counts the requests in an export while it downloads. */
export type CountRequests = (chunk: Uint8Array) => number

const lineFeed = 0x0a
const quote = 0x22

/**
 * Returns a format's counter of completely received requests; null for zip, whose requests are not
 * counted.
 */
export function requestCounter(format: ExportFormat): CountRequests | null {
  if (format === 'zip') return null
  return format === 'csv' ? csvRows() : lines(format === 'har' ? 2 : 0)
}

/**
 * Each request is one line; `around` is the number of lines before the first and after the last.
 */
function lines(around: number): CountRequests {
  let found = 0
  return (chunk) => {
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) found++
    return Math.max(0, found - around)
  }
}

/** A line feed inside quotes is part of a cell. */
function csvRows(): CountRequests {
  let found = -1
  let quoted = false
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === quote) quoted = !quoted
      else if (byte === lineFeed && !quoted) found++
    }
    return Math.max(0, found)
  }
}
