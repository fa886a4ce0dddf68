import type { Cast, Role } from './cast'

/** One method of one route, and the status for each role; `*` for all that are not named. */
export interface AccessRow {
  method: string
  /** As in the OpenAPI document. */
  path: string
  /** If it differs from the path filled in with the cast's bin and its first capture. */
  query?: string
  seq?: number
  body?: (cast: Cast, role: Role) => unknown
  status: Partial<Record<Role, number>> & { '*': number }
}

/** Whoever reads one capture. */
export const readers = {
  owner: 200,
  share: 200,
  'redacting share': 200,
  'share of one capture': 200,
  '*': 404,
}
/** Whoever reads a whole bin. */
export const wholeBin = { owner: 200, share: 200, 'redacting share': 200, '*': 404 }
export const everyone = (status: number): AccessRow['status'] => ({ '*': status })
export const ownerOnly = (status: number): AccessRow['status'] => ({ owner: status, '*': 404 })

export const ownersOnly = (status: number): AccessRow['status'] => ({
  owner: status,
  'other owner': status,
  '*': 404,
})
