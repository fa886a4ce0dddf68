import { type Handshake, handshakes } from './handshakes'

/**
 * How a handshake ended: answered; refused, since a secret says that it is not meant for this bin or
 * not from whom it claims; not answered, since the bin lacks the secret; confirmed
 * afterwards, or that was tried without success.
 */
export type HandshakeEnd = (typeof ends)[number]

const ends = ['answered', 'refused', 'needs-secret', 'confirmed', 'unconfirmed'] as const

/** What stands as `answeredBy`: "handshake:slack", "handshake:x-crc:needs-secret". */
export const handshakeMark = (id: string, end: HandshakeEnd): string =>
  end === 'answered' ? `handshake:${id}` : `handshake:${id}:${end}`

export interface HandshakeSeen {
  /** Null for one that this version does not know. */
  handshake: Handshake | null
  end: HandshakeEnd
}

/** The handshake that `answeredBy` tells of; null where it tells of none. */
export function handshakeSeen(answeredBy: string | null): HandshakeSeen | null {
  const [kind, id, end] = answeredBy?.split(':') ?? []
  if (kind !== 'handshake') return null
  return { handshake: handshakes.find((one) => one.id === id) ?? null, end: endOf(end) }
}

function endOf(text: string | undefined): HandshakeEnd {
  return ends.find((end) => end === text) ?? 'answered'
}

/** True where nothing of the bin answered but its fallback: a handshake without its secret leaves that to it. */
export const fallbackAnswered = (answeredBy: string | null): boolean =>
  answeredBy === null || handshakeSeen(answeredBy)?.end === 'needs-secret'

/** "Slack url_verification, answered"; null where `answeredBy` tells of no handshake. */
export function handshakeWords(answeredBy: string | null): string | null {
  const seen = handshakeSeen(answeredBy)
  return seen && `${seen.handshake?.name ?? 'handshake'}, ${endWords(seen)}`
}

/** How a handshake ended: "answered", "needs the consumer secret". */
export function endWords({ handshake, end }: HandshakeSeen): string {
  if (end === 'needs-secret') return `needs ${handshake?.secret?.words ?? 'a secret'}`
  if (end === 'unconfirmed') return 'could not be confirmed'
  if (end !== 'refused') return end
  return `refused: ${handshake?.id === 'meta' ? 'another verify token' : 'a wrong signature'}`
}
