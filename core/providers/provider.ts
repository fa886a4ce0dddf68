/**
 * A place in a request: a header, a field of its JSON or form (`body:data.0.id`), of a form alone or of
 * the query, or the first name of the body's object besides some (`name:update_id`, for senders that name
 * the event so).
 */
export type FieldPlace =
  | `header:${string}`
  | `body:${string}`
  | `form:${string}`
  | `query:${string}`
  | `name:${string}`

/**
 * How a provider is recognised; each signal is enough alone. A header that is present, the first
 * word of the User-Agent, a content type, or fields of its JSON or form, in any order
 * (`body:object=event,data.id`).
 */
export type Signal = `header:${string}` | `agent:${string}` | `type:${string}` | `body:${string}`

/** When a provider retries, as far as it documents it. Seconds. */
export interface Retries {
  /** From each failure to the next attempt; empty: it never retries. */
  after?: readonly number[]
  /** Attempts in all, if the pauses between them are not known. */
  attempts?: number
  /** How long it retries after the first attempt. */
  for?: number
}

/** A provider: data alone, for recognition and for display. */
export interface Provider {
  /** Also the id of its signature scheme, if it has its own. */
  id: string
  name: string
  /** Two letters, for the list. */
  mark: string
  by: readonly Signal[]
  /** The first of these with a value. */
  event?: FieldPlace | readonly FieldPlace[]
  /** An id that stays the same when the event is sent again. */
  delivery?: FieldPlace | readonly FieldPlace[]
  /** What senders give ids within: the same id within another is another event. */
  within?: FieldPlace | readonly FieldPlace[]
  /** The number of the attempt, from 1. */
  attempt?: FieldPlace
  /** The number of attempts before this one. */
  retry?: FieldPlace
  /** How long it waits for a reply, in seconds. */
  timeout?: number
  /** Absent: not known. */
  retries?: Retries
}

export const minute = 60
export const hour = 3600
export const day = 86_400
export const never: Retries = { after: [] }
