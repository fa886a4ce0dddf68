import type { ApiConnection } from './api-connection'

/** A bin of an instance. */
export interface BinOf {
  connection: ApiConnection
  id: string
  /** Where the API has it. */
  path: string
}

export const binOf = (connection: ApiConnection, id: string): BinOf => ({
  connection,
  id,
  path: `/api/bins/${encodeURIComponent(id)}`,
})
