import type { ParsedBody } from '../parsing/parsed-body'
import type { TopNames } from '../parsing/top-names'
import type { Wire } from './wire'

/** A complete request, with what recognising, answering and verifying it need. */
export interface ReceivedRequest extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
  parsed?: ParsedOnce
  /** The names at the top of a body of JSON (core/providers/top-names-of.ts), and the body. */
  tops?: { body: Uint8Array; names: TopNames }
}

/** A request's parsed bodies by limit in bytes (parsed-body-of.ts), and what they were parsed from. */
export interface ParsedOnce {
  headers: readonly string[]
  body: Uint8Array
  byLimit: Map<number, ParsedBody>
}
