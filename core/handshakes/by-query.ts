import { challengeTokens, isChallengeToken } from '../signatures/challenge'
import { encode, utf8Bytes } from '../signatures/encode'
import { asJson, refused, text, type HandshakeOutcome } from './answers'
import type { HandshakeRequest } from './request'

type Answer = (request: HandshakeRequest) => HandshakeOutcome | null

/** Handshakes recognised by the query, by id. All but Microsoft Graph's are GET requests. */
export const byQuery = {
  websub(request) {
    const mode = request.query('hub.mode')
    const challenge = request.query('hub.challenge')
    if (challenge === null || request.query('hub.topic') === null) return null
    return mode === 'subscribe' || mode === 'unsubscribe' ? text(challenge) : null
  },

  strava(request) {
    const challenge = hubChallenge(request)
    const token = request.query('hub.verify_token') ?? ''
    if (challenge === null || !isOneOf(request, 'strava-verify-token', token)) return null
    return asJson({ 'hub.challenge': challenge })
  },

  meta(request) {
    const challenge = hubChallenge(request)
    if (challenge === null) return null
    const token = request.query('hub.verify_token') ?? ''
    const known = request.secrets('meta-verify-token')
    if (known.length > 0 && !isOneOf(request, 'meta-verify-token', token)) {
      return refused(403, "The verify token does not match this bin's")
    }
    return text(challenge)
  },

  'x-crc'(request) {
    const token = request.query('crc_token')
    if (token === null || request.received.body.length > 0) return null
    if (!isChallengeToken(challengeTokens.x, token)) return 'odd-token'
    const [secret] = request.secrets('x')
    if (secret === undefined) return 'needs-secret'
    const { hmac } = request.services.crypto
    const digest = hmac('sha256', utf8Bytes(secret), [utf8Bytes(token)])
    return asJson({ response_token: `sha256=${encode(digest, 'base64')}` })
  },

  'microsoft-graph'(request) {
    const token = request.query('validationToken')
    return token === null ? null : text(token)
  },

  dropbox(request) {
    const challenge = request.query('challenge')
    return challenge === null ? null : text(challenge)
  },
} satisfies Record<string, Answer>

const hubChallenge = (request: HandshakeRequest): string | null =>
  request.query('hub.mode') === 'subscribe' ? request.query('hub.challenge') : null

function isOneOf(request: HandshakeRequest, scheme: string, token: string): boolean {
  const bytes = utf8Bytes(token)
  const { equal } = request.services.crypto
  return request.secrets(scheme).some((secret) => equal(utf8Bytes(secret), bytes))
}
