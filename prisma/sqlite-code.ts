/**
 * Returns SQLite's error code, such as SQLITE_FULL, however deeply Prisma has wrapped it; null if it is
 * not a database error.
 */
export function sqliteCode(error: unknown): string | null {
  for (const part of parts(error)) {
    if (typeof part !== 'object' || part === null) continue
    const { code, originalCode } = part as { code?: unknown; originalCode?: unknown }
    for (const found of [originalCode, code]) {
      if (typeof found === 'string' && found.startsWith('SQLITE_')) return found
    }
  }
  return null
}

/** The error, its cause from the driver, and the cause that Prisma's client reports. */
function parts(error: unknown): unknown[] {
  const { cause, meta } = Object(error) as {
    cause?: unknown
    meta?: { driverAdapterError?: { cause?: unknown } }
  }
  return [error, cause, meta?.driverAdapterError?.cause]
}
