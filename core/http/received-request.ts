import type { Json } from '../query/subject'
import type { Wire } from './wire'

/** What a body holds as text, and as JSON where it is some. */
export interface Looked {
  text: string
  json?: { value: Json } | null
}

/** A request whole: its head and its body, as recognising, answering and checking it need it. */
export interface Caught extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
  /** Filled in when the body is first looked into (json-of.ts). */
  looked?: Looked
}
