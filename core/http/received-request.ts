import type { ParsedBody } from '../parsing/parsed-body'
import type { Wire } from './wire'

/** A complete request, with what recognising, answering and verifying it need. */
export interface ReceivedRequest extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
  /** Cache by limit in bytes, filled when the body is first parsed (body-of.ts). */
  parsed?: Map<number, ParsedBody>
}
