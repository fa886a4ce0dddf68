import Database from 'better-sqlite3'

/**
 * Locks a data folder for this process by an exclusive transaction held open on a small separate
 * file, so that the operating system releases the lock however the process ends.
 *
 * @returns a function that releases the folder
 * @throws SQLITE_BUSY if another process holds the lock
 */
export function lockInstance(file: string): () => void {
  const connection = new Database(file, { timeout: 0 })
  try {
    // A journal on disk needs room, and the server must start on a full disk too.
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw error
  }
  return () => {
    connection.close()
  }
}
