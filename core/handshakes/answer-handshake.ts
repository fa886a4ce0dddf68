import type { Caught } from '../capture/caught'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/** What a provider wants to hear before it accepts an address. */
export interface HandshakeAnswer {
  /** An id of the table of handshakes. */
  id: string
  status: number
  /** Flat: name, value, … */
  headers: readonly string[]
  body: string
  /** A secret that the handshake hands over, to be kept as the bin's. */
  learn?: { scheme: string; value: string; label: string }
}

/** The answer to a handshake; null where the request is none, or the bin does not answer it. */
export function answerHandshake(
  _services: Services,
  _bin: OpenBinRecord,
  _caught: Caught,
): HandshakeAnswer | null {
  return null
}
