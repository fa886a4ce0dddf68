import type { Wire } from './wire'

/** A request whole: its head and its body, as recognising, answering and checking it need it. */
export interface Caught extends Pick<
  Wire,
  'method' | 'target' | 'httpVersion' | 'headers' | 'remoteAddress' | 'receivedAt'
> {
  body: Uint8Array
}
