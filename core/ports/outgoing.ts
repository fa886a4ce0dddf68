import type { HeaderLine } from '../contract/capture'
import type { DeliveryPhases } from '../contract/delivery'

/** The response to an outgoing request. */
export interface OutgoingAnswer {
  status: number
  /** Its first 64 KiB at most. */
  body: Uint8Array
}

/** A request to send as it is: no line is added, moved or changed, except `Connection: close` at the end. */
export interface OutgoingRequest {
  /** http://host:port or https://host:port. */
  origin: string
  method: string
  /** Path and query, each character one byte. */
  path: string
  /** Flat: name, value, …; each character is one byte. With Host, and with Content-Length if there is a body. */
  headers: string[]
  body: Uint8Array
  /** Flat, sent after the body, which is then sent in chunks: `headers` has to say so. */
  trailers?: readonly string[]
  /** Milliseconds for which nothing is sent after the first half of the body. */
  pauseMs?: number
  /** Whether it asks for another protocol: then `headers` have the Connection, and none is added. */
  upgrades?: boolean
  /** Bytes of the answer's body that are kept; absent: 64 KiB. */
  maxBytes?: number
}

/** What came back. */
export interface OutgoingResult {
  /** Null if no whole head came back. */
  answer: {
    status: number
    reason: string
    httpVersion: string
    headers: HeaderLine[]
    body: Uint8Array
    /** Whether more than `maxBytes` came, or the connection ended early. */
    truncated: boolean
  } | null
  /** Why there is no whole answer, in plain words; null if there is. */
  error: string | null
  /** The code of that error, where it has one: ENOTFOUND, CERT_HAS_EXPIRED, … */
  errorCode?: string
  /** Whether there was a connection, TLS included: without one nothing was sent. */
  sent: boolean
  /** The address that the connection went to; null if none was tried. */
  address: string | null
  phases: DeliveryPhases
  durationMs: number
}

/** Sends requests out of the instance. Follows no redirect, uses no proxy, one connection a request. */
export interface Outgoing {
  /**
   * GETs an https address, of public addresses only. Throws `unreachable` with the reason if there was no
   * answer within 15 seconds.
   */
  get(url: string): Promise<OutgoingAnswer>
  /**
   * Sends a request to a public address, or to one that the operator allows. At most 5 seconds to connect
   * and 15 in all; never throws.
   *
   * @param signal ends it at once
   */
  send(request: OutgoingRequest, signal?: AbortSignal): Promise<OutgoingResult>
  /**
   * The same, to an origin of this instance itself: its public one, that of its capture addresses, or its
   * tunnel's, wherever its name leads. Any other is refused.
   */
  sendToSelf(request: OutgoingRequest): Promise<OutgoingResult>
}
