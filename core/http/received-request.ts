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

/** What was parsed of a request, by limit in bytes (body-of.ts), and the request of which. */
export interface ParsedOnce {
  headers: readonly string[]
  body: Uint8Array
  byLimit: Map<number, ParsedBody>
}
