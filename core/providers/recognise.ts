import type { Caught } from '../capture/caught'

/** Who sent a request, and what it says of itself. */
export interface Recognition {
  /** An id of the table of providers. */
  provider: string
  event: string | null
  delivery: string | null
  /** From 1, where the sender says so. */
  attempt: number | null
}

/** Who speaks, by headers and shape; null where nobody is recognised. */
export function recognise(_caught: Caught): Recognition | null {
  return null
}
