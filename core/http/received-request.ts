import type { ParsedBody } from '../parsing/parsed-body'
import type { Wire } from './wire'

/** A complete request, with what recognising, answering and verifying it need. */
export interface ReceivedRequest extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
  parsed?: ParsedOnce
}

/** The parsed bodies of a request by limit in bytes (parsed-body-of.ts), and the headers and body they were parsed from. */
export interface ParsedOnce {
  headers: readonly string[]
  body: Uint8Array
  byLimit: Map<number, ParsedBody>
}
