/**
 * What every connection to the database is set to. synchronous=FULL is promise 1: in WAL mode it is
 * what makes a commit survive power loss (better-sqlite3's own build defaults to NORMAL).
 */
export function pragmas(maxPages: number): [name: string, value: number | string][] {
  return [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['busy_timeout', 5000],
    ['journal_size_limit', 67_108_864],
    ['temp_store', 2],
    ['trusted_schema', 0],
    ['wal_autocheckpoint', 4000],
    ['max_page_count', maxPages],
  ]
}

/** Throws unless the value read back is the one that was set. */
export function assertPragma(name: string, wanted: number | string, got: unknown): void {
  if (String(got) === String(wanted)) return
  // A database that already is larger than the quota keeps its size.
  if (name === 'max_page_count' && Number(got) > Number(wanted)) return
  throw new Error(`PRAGMA ${name} is ${String(got)}, not ${wanted}`)
}
