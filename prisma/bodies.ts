import type Database from 'better-sqlite3'

type Bytes = Uint8Array<ArrayBuffer>

/** Bodies of captures; null if there is no such capture. */
export interface BodyReads {
  whole(binKey: number, seq: number): Bytes | null
  /** The first `max` bytes. */
  beginning(binKey: number, seq: number, max: number): Bytes | null
  /** All of it, if it has no more than `max` bytes; else null, without reading it. */
  upTo(binKey: number, seq: number, max: number): Bytes | null
}

/**
 * Reads bodies without Prisma's client (docs/decisions/0012), which converts each to text and back to
 * bytes.
 */
export function prepareBodies(connection: Database.Database): BodyReads {
  const whole = connection
    .prepare<[number, number], Buffer<ArrayBuffer>>(
      'SELECT "body" FROM "Capture" WHERE "binKey" = ? AND "seq" = ?',
    )
    .pluck()
  const beginning = connection
    .prepare<[number, number, number], Buffer<ArrayBuffer>>(
      // Of nothing, substr makes null, as if there were no such capture.
      `SELECT coalesce(substr("body", 1, ?), x'') FROM "Capture" WHERE "binKey" = ? AND "seq" = ?`,
    )
    .pluck()
  const upTo = connection
    .prepare<[number, number, number], Buffer<ArrayBuffer>>(
      'SELECT "body" FROM "Capture" WHERE "binKey" = ? AND "seq" = ? AND length("body") <= ?',
    )
    .pluck()
  return {
    whole: (binKey, seq) => plain(whole.get(binKey, seq)),
    upTo: (binKey, seq, max) => plain(upTo.get(binKey, seq, max)),
    beginning: (binKey, seq, max) => plain(beginning.get(max, binKey, seq)),
  }
}

/** Buffer.slice() does not copy; Uint8Array.slice(), which callers expect, does. */
function plain(buffer: Buffer<ArrayBuffer> | undefined): Bytes | null {
  return buffer ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length) : null
}
