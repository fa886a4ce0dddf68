import type { Refusal } from '../contract/capture'
import type { Failure } from '../errors'
import type { FaultMode } from '../contract/replies'

/** The result of reading a request's body. */
export interface BodyRead {
  /** Null if all of it arrived well-formed. */
  refused: Extract<Refusal, 'too_large' | 'aborted' | 'malformed' | 'timeout' | 'busy'> | null
  /** With `timeout`: whether reading stopped because other senders waited for the memory. */
  tooSlow?: boolean
  /** The bytes kept: all of them, or the beginning of a refused body. */
  body: Uint8Array
  /** Body bytes that arrived; with `busy` those declared, if any. */
  size: number
  /** Flat: name, value, … */
  trailers: readonly string[]
  /** Milliseconds from the request's head to its last byte. */
  receiveMs: number
}

/** How a reply is sent if not at once and whole. */
export interface FaultInjection {
  faultMode: FaultMode
  /** Milliseconds before its first byte; with `hang`, until the connection is closed. */
  delayMs: number
  /** With `drip`: milliseconds over which the body is spread. */
  dripMs: number
}

/** The response to a capture request. */
export interface Reply {
  status: number
  /** Flat: name, value, … */
  headers: readonly string[]
  body: string | Uint8Array
  /** Whether the connection ends with this reply. */
  close: boolean
  faultInjection?: FaultInjection
}

/** The result of sending a reply. */
export interface SendResult {
  /** Milliseconds from the last byte received to the reply's end, or until the sender disconnected. */
  ms: number
  /** Whether the whole reply was written to the connection. */
  complete: boolean
}

/** One request as the front door sees it, with the facts that fetch's Request cannot carry. */
export interface Wire {
  /** The bin's name in the address. */
  bin: string
  method: string
  /** After /in/{bin}, exactly as sent; each character is one byte. */
  target: string
  httpVersion: string
  /** Header lines as sent, flat: name, value, … */
  headers: readonly string[]
  /** The client's address: the socket's, or as reported by the trusted proxies. */
  remoteAddress: string
  /** Milliseconds since 1970. */
  receivedAt: number
  /**
   * Why its head could not be read. `method` and `target` are then as far as they could be, there are no
   * header lines, and the body is what came of the head.
   */
  readonly headFailure?: Failure
  /**
   * Receives the body and keeps at most `limit` bytes, so memory stays bounded. It may wait first,
   * until the instance has memory for it.
   */
  readBody(limit: number): Promise<BodyRead>
  /** Releases the body's memory: call it once nothing reads the body any more. `answer` does it too. */
  releaseBody(): void
  /** Whether a reply can still be sent. */
  writable(): boolean
  /**
   * Writes the reply to the socket. Returns the result once it is written: nearly always at once, later
   * with fault injection. A delay holds nothing but the connection: the body's memory is released first.
   */
  answer(reply: Reply): SendResult | Promise<SendResult>
}
