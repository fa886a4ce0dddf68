import { hex } from '../hex'
import { challengeTokens } from '../signatures/challenge-tokens'
import { encode, utf8Bytes } from '../signatures/encode'
import { latin1Bytes } from '../latin1'
import { refused, textReply } from './answers'
import { type Responder, echoed, echoedAsJson, hashed } from './responders'
import type { HandshakeRequest } from './request'

/** Handshakes recognised by the query, by id. All but Microsoft Graph's are GET requests. */
export const byQuery = {
  websub: echoed((request) => {
    const mode = request.query('hub.mode')
    if (request.query('hub.topic') === null) return null
    return mode === 'subscribe' || mode === 'unsubscribe' ? request.query('hub.challenge') : null
  }),

  strava: echoedAsJson('hub.challenge', (request) => {
    const token = request.query('hub.verify_token') ?? ''
    return isOneOf(request, 'strava-verify-token', token) ? hubChallenge(request) : null
  }),

  meta(request) {
    const challenge = hubChallenge(request)
    if (challenge === null) return null
    const token = request.query('hub.verify_token') ?? ''
    const known = request.secrets('meta-verify-token')
    if (known.length > 0 && !isOneOf(request, 'meta-verify-token', token)) {
      return refused(403, "The verify token does not match this bin's")
    }
    return textReply(challenge)
  },

  'x-crc': hashed((request) => (hasBody(request) ? null : request.query('crc_token')), {
    form: challengeTokens.x,
    secretOf: (request) => request.secrets('x')[0] ?? null,
    answer({ services }, token, secret) {
      const digest = services.crypto.hmac('sha256', utf8Bytes(secret), [utf8Bytes(token)])
      return { response_token: `sha256=${encode(digest, 'base64')}` }
    },
  }),

  // Graph writes validationToken, SharePoint validationtoken.
  'microsoft-graph': echoed((request) => request.queryInAnyCase('validationtoken')),

  dropbox: echoed((request) => request.query('challenge')),

  ebay: hashed((request) => (hasBody(request) ? null : request.query('challenge_code')), {
    form: challengeTokens.ebay,
    secretOf: (request) => request.secrets('ebay-verification-token')[0] ?? null,
    answer(request, code, secret) {
      const data = [utf8Bytes(code), utf8Bytes(secret), latin1Bytes(request.endpoint())]
      return { challengeResponse: hex(request.services.crypto.hash('sha256', data)) }
    },
  }),
} satisfies Record<string, Responder>

const hasBody = ({ received }: HandshakeRequest): boolean => received.body.length > 0

const hubChallenge = (request: HandshakeRequest): string | null =>
  request.query('hub.mode') === 'subscribe' ? request.query('hub.challenge') : null

function isOneOf(request: HandshakeRequest, scheme: string, token: string): boolean {
  const bytes = utf8Bytes(token)
  const { equal } = request.services.crypto
  return request.secrets(scheme).some((secret) => equal(utf8Bytes(secret), bytes))
}
