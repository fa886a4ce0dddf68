export const pageBytes = 4096

/** Pages that collect in the write-ahead log before they are copied into the database. */
export const maxLogPages = 2000

/**
 * Returns the settings of every connection to the database. synchronous=FULL is promise 1: in WAL mode
 * it makes a commit survive power loss (better-sqlite3's build defaults to NORMAL).
 */
export function pragmas(maxPages: number): [name: string, value: number | string][] {
  return [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    // Deleted content is overwritten with zeros (docs/decisions/0017).
    ['secure_delete', 1],
    ['busy_timeout', 5000],
    ['journal_size_limit', 67_108_864],
    ['temp_store', 2],
    ['trusted_schema', 0],
    ['wal_autocheckpoint', maxLogPages],
    ['max_page_count', maxPages],
  ]
}

/** Throws unless the value read back is the one that was set. */
export function assertPragma(name: string, wanted: number | string, got: unknown): void {
  if (String(got) === String(wanted)) return
  // A database that is already larger than the quota keeps its size.
  if (name === 'max_page_count' && Number(got) > Number(wanted)) return
  throw new Error(`PRAGMA ${name} is ${String(got)}, not ${wanted}`)
}
