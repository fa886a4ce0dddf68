import type { Json } from '../query/subject'
import type { Wire } from './wire'

/** A body as text, and as JSON if it is JSON. */
export interface Looked {
  text: string
  json?: { value: Json } | null
}

/** A complete request, with what recognising, answering and verifying it need. */
export interface ReceivedRequest extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
  /** Cache, filled when the body is first parsed (json-of.ts). */
  looked?: Looked
}
