/**
 * Where in a request something stands: a header, a field of a JSON body (`body:data.0.id`), of a form
 * or of the query, or the name of the body's own nth field (`key:1`, for senders that name the event so).
 */
export type Place =
  `header:${string}` | `body:${string}` | `form:${string}` | `query:${string}` | `key:${number}`

/**
 * By what a provider is recognised; each is enough alone. A header that is there, the first word of
 * the User-Agent, a content type, or fields that a JSON body has, one of them first
 * (`body:object=event,data.id`).
 */
export type Signal = `header:${string}` | `agent:${string}` | `type:${string}` | `body:${string}`

/** When a provider tries again, as far as it says so. Seconds. */
export interface Retries {
  /** From a failure to the next attempt, one by one; empty: it never tries again. */
  after?: readonly number[]
  /** How many attempts there are in all, where the pauses between them are not known. */
  attempts?: number
  /** For how long it tries, after the first attempt. */
  for?: number
}

/** A provider: data alone, for the recogniser and for whoever shows it. */
export interface Provider {
  /** Also the id of its signature scheme, where it has one of its own. */
  id: string
  name: string
  /** Two letters, for the list. */
  mark: string
  by: readonly Signal[]
  /** The first of these that holds something. */
  event?: Place | readonly Place[]
  /** An id that stays the same when the event is sent again. */
  delivery?: Place | readonly Place[]
  /** Which attempt it is, from 1. */
  attempt?: Place
  /** How many attempts went before. */
  retry?: Place
  /** How long it waits for an answer, in seconds. */
  timeout?: number
  /** Absent: not known. */
  retries?: Retries
}

export const minute = 60
export const hour = 3600
export const day = 86_400
export const never: Retries = { after: [] }
