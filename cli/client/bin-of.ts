import type { Connection } from './connection'

/** A bin of an instance. */
export interface BinOf {
  connection: Connection
  id: string
  /** Where the API has it. */
  path: string
}

export const binOf = (connection: Connection, id: string): BinOf => ({
  connection,
  id,
  path: `/api/bins/${encodeURIComponent(id)}`,
})
