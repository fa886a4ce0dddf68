import type { Unanswered } from '../answered-by'

/** A secret that a handshake hands over, to be kept as a signing secret of the bin. */
export interface HandshakeSecret {
  handshake: string
  scheme: string
  value: string
}

/** The reply to a provider's handshake. */
export interface HandshakeReply {
  status: number
  /** Flat: name, value, … */
  headers: readonly string[]
  body: string
  /** Whether a secret shows that it is not meant for the bin, or not from the claimed sender. */
  refused?: true
  /** A secret to keep. */
  handshakeSecret?: HandshakeSecret
}

export type HandshakeOutcome = HandshakeReply | Unanswered

const plain = ['Content-Type', 'text/plain; charset=utf-8']
const json = ['Content-Type', 'application/json; charset=utf-8']

export const textReply = (body: string): HandshakeReply => ({ status: 200, headers: plain, body })

export const asJson = (value: object): HandshakeReply => ({
  status: 200,
  headers: json,
  body: JSON.stringify(value),
})

/** Returns a 200 with these header lines and an empty body. */
export const lines = (headers: readonly string[] = []): HandshakeReply => ({
  status: 200,
  headers: [...plain, ...headers],
  body: '',
})

export const refused = (status: number, why: string): HandshakeReply => ({
  status,
  headers: plain,
  body: why,
  refused: true,
})
