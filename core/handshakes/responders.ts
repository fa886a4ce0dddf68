import { isChallengeToken, type TokenForm } from '../signatures/challenge-tokens'
import { asJson, type HandshakeOutcome, lines, textReply } from './answers'
import type { HandshakeRequest } from './request'

/** Returns the outcome of one handshake; null if the request is none. */
export type Responder = (request: HandshakeRequest) => HandshakeOutcome | null

/** Returns the token that a request wants back; null if it is no such handshake. */
type Find = (request: HandshakeRequest) => string | null

/** The token comes back as text. */
export const echoed =
  (find: Find): Responder =>
  (request) => {
    const token = find(request)
    return token === null ? null : textReply(token)
  }

/** The token comes back as a member of a JSON object. */
export const echoedAsJson =
  (member: string, find: Find): Responder =>
  (request) => {
    const token = find(request)
    return token === null ? null : asJson({ [member]: token })
  }

/** The token comes back in a header. */
export const echoedInHeader =
  (name: string, find: Find): Responder =>
  (request) => {
    const token = find(request)
    return token === null ? null : lines([name, token])
  }

/** How a token is hashed with a secret of the bin. */
interface Hashing {
  /** Tokens of any other form are hashed for nobody: whoever chooses them would choose what is signed. */
  form: TokenForm
  /** Returns the secret; null if the bin has none, or none that made the request's signature. */
  secretOf(request: HandshakeRequest): string | null
  /** Whether the bin has a secret that is not used, as it did not sign the request. */
  isNotSigned?(request: HandshakeRequest): boolean
  /** Returns the answer, as the members of a JSON object. */
  answer(request: HandshakeRequest, token: string, secret: string): Record<string, string>
}

/** The token comes back hashed with a secret of the bin, as JSON. */
export const hashed =
  (find: Find, { form, secretOf, isNotSigned, answer }: Hashing): Responder =>
  (request) => {
    const token = find(request)
    if (token === null) return null
    if (!isChallengeToken(form, token)) return 'odd-token'
    const secret = secretOf(request)
    if (secret !== null) return asJson(answer(request, token, secret))
    return isNotSigned?.(request) ? 'not-signed' : 'needs-secret'
  }
