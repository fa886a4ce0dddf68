import type { Verdict } from './contract/capture-meta'

/**
 * Why a handshake is not answered: the bin lacks the secret it needs; its token does not look like
 * the provider's; it is not signed the way the provider signs it.
 */
const unanswered = ['needs-secret', 'odd-token', 'not-signed'] as const
export type Unanswered = (typeof unanswered)[number]

const ends = [
  'answered',
  'refused',
  ...unanswered,
  'confirmed',
  'unconfirmed',
  'secret-kept',
  'secret-not-kept',
] as const

/**
 * How a handshake ended: answered; refused, because a secret shows that it is not meant for this bin
 * or not from the claimed sender; not answered, for one of the reasons above; confirmed afterwards, or
 * that failed; answered, and the secret that it handed over was kept (`secret-kept`) or not (`secret-not-kept`).
 */
export type HandshakeEnd = (typeof ends)[number]

/** A handshake by its id (core/handshakes/handshakes.ts), and how it ended. */
export interface EndedHandshake {
  id: string
  end: HandshakeEnd
}

/** Which part of a bin answered a request; null means the bin's fallback. */
export type AnsweredBy =
  /** The rule is null if it is hidden from the viewer. */
  | { by: 'rule'; rule: string | null }
  | { by: 'address' }
  | { by: 'cors' }
  /** Nobody: it is what a watched address answered. */
  | { by: 'poll' }
  | ({ by: 'handshake' } & EndedHandshake)
  /** A value that another version wrote. */
  | { by: 'other'; text: string }

/** Returns the stored and shown form: "rule:<id>", "address", "handshake:slack", "handshake:x-crc:needs-secret". */
export function printAnsweredBy(answeredBy: AnsweredBy): string {
  switch (answeredBy.by) {
    case 'rule':
      return answeredBy.rule === null ? 'rule' : `rule:${answeredBy.rule}`
    case 'handshake': {
      const { id, end } = answeredBy
      return end === 'answered' ? `handshake:${id}` : `handshake:${id}:${end}`
    }
    case 'other':
      return answeredBy.text
    default:
      return answeredBy.by
  }
}

/** Parses the stored form. An end that this version does not know counts as answered. */
export function parseAnsweredBy(text: string | null): AnsweredBy | null {
  if (text === null) return null
  const [by, rest = ''] = text.split(/:(.*)/s)
  switch (by) {
    case 'rule':
      return { by, rule: rest || null }
    case 'handshake': {
      const [id = '', end] = rest.split(':')
      return { by, id, end: ends.find((one) => one === end) ?? 'answered' }
    }
    case 'address':
    case 'cors':
    case 'poll':
      return { by }
    default:
      return { by: 'other', text }
  }
}

/** Returns whether nobody sent it: Wirebin fetched it from an address that its bin watches. */
export const isPolled = ({ answeredBy }: { answeredBy: string | null }): boolean =>
  parseAnsweredBy(answeredBy)?.by === 'poll'

/** Returns whether a handshake was left to the bin's rules and fallback. */
const isUnanswered = (end: HandshakeEnd): end is Unanswered => unanswered.some((one) => one === end)

/** Returns whether the bin's fallback answered, also for a handshake that was not answered. */
export const isByFallback = (answeredBy: AnsweredBy | null): boolean =>
  answeredBy === null || (answeredBy.by === 'handshake' && isUnanswered(answeredBy.end))

/** Returns whether a verdict is not worth showing: most handshakes come before there is a secret to sign with. */
export const isUnsignedHandshake = (
  verdict: Verdict | null | undefined,
  answeredBy: AnsweredBy | null,
): boolean => verdict === 'unsigned' && answeredBy?.by === 'handshake'
