import Database from 'better-sqlite3'

/**
 * Claims a data folder for this process: an exclusive transaction held open on a small file of its
 * own, so that the system lets go of it however the process ends.
 *
 * @returns lets go of the folder
 * @throws SQLITE_BUSY when another process holds it
 */
export function lockInstance(file: string): () => void {
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('journal_mode = DELETE')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw error
  }
  return () => {
    connection.close()
  }
}
