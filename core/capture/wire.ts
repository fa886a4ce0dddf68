import type { Refusal } from '../contract/capture'

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

/** What is told the sender. */
export interface Reply {
  status: number
  /** Flat: name, value, … */
  headers: readonly string[]
  body: string
  /** Whether the connection ends with this reply. */
  close: boolean
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
  /** Whether the sender can still be told something. */
  writable(): boolean
  /** Hands the reply to the socket: ms from the last byte received until now, null if none was there. */
  answer(reply: Reply): number | null
}
