import type { Refusal } from '../contract/capture'
import type { Manner } from '../contract/replies'

/** What came of reading a request's body. */
export interface BodyRead {
  /** Null where all of it arrived in good form. */
  refused: Extract<Refusal, 'too_large' | 'aborted' | 'malformed' | 'timeout'> | null
  /** What is kept of it: everything, or the beginning of a refused one. */
  body: Uint8Array
  /** Body bytes that arrived. */
  size: number
  /** Flat: name, value, … */
  trailers: readonly string[]
  /** Milliseconds from the request's head to its last byte. */
  receiveMs: number
}

/** How a reply travels where it does not simply leave at once and whole. */
export interface Conduct {
  manner: Manner
  /** Milliseconds before its first byte; with `hang`, until the connection is closed. */
  delayMs: number
  /** With `drip`: milliseconds over which the body is spread. */
  dripMs: number
}

/** What is told the sender. */
export interface Reply {
  status: number
  /** Flat: name, value, … */
  headers: readonly string[]
  body: string | Uint8Array
  /** Whether the connection ends with this reply. */
  close: boolean
  conduct?: Conduct
}

/** What became of a reply. */
export interface Told {
  /** Milliseconds from the last byte received to the reply's end, or until the sender hung up. */
  ms: number
  /** Whether the sender was still there for all that was meant for it. */
  told: boolean
}

/** One request as the front door sees it: the facts that fetch's Request cannot carry. */
export interface Wire {
  /** The bin's name in the address. */
  bin: string
  method: string
  /** After /in/{bin}, exactly as sent; each character is one byte. */
  target: string
  httpVersion: string
  /** Header lines as sent, flat: name, value, … */
  headers: readonly string[]
  /** The client's address: the socket's, or what as many proxies as are trusted say. */
  remoteAddress: string
  /** Milliseconds since 1970. */
  receivedAt: number
  /**
   * Receives the body and stops keeping it beyond `limit` bytes: memory stays flat. Throws `busy`
   * when the instance holds too many bodies already.
   */
  readBody(limit: number): Promise<BodyRead>
  /** Says that nothing reads the body any more; `answer` says it as well. */
  releaseBody(): void
  /** Whether the sender can still be told something. */
  writable(): boolean
  /**
   * Hands the reply to the socket; one with a conduct of its own takes its time. A delay holds
   * nothing but its connection: the body's memory is given back before it.
   */
  answer(reply: Reply): Told | Promise<Told>
}
