import { hex } from '../hex'
import { challengeTokens, isChallengeToken } from '../signatures/challenge'
import { utf8Bytes } from '../signatures/encode'
import { asJson, lines, text, type HandshakeOutcome } from './answers'
import type { HandshakeRequest } from './request'

type Answer = (request: HandshakeRequest) => HandshakeOutcome | null

/** Handshakes recognised by a posted JSON body, by id. */
export const byShape = {
  slack(request) {
    const challenge = request.body('challenge')
    if (challenge === null || request.body('type') !== 'url_verification') return null
    return text(challenge)
  },

  zoom(request) {
    const plainToken = request.body('payload', 'plainToken')
    if (plainToken === null || request.body('event') !== 'endpoint.url_validation') return null
    if (!isChallengeToken(challengeTokens.zoom, plainToken)) return 'odd-token'
    const secret = request.signedWith('zoom')
    if (secret === null) return request.secrets('zoom').length > 0 ? 'not-signed' : 'needs-secret'
    const { hmac } = request.services.crypto
    const digest = hmac('sha256', utf8Bytes(secret), [utf8Bytes(plainToken)])
    return asJson({ plainToken, encryptedToken: hex(digest) })
  },

  monday(request) {
    const challenge = request.body('challenge')
    return challenge !== null && request.hasOnly('challenge') ? asJson({ challenge }) : null
  },

  notion(request) {
    const token = request.body('verification_token')
    if (token === null || !request.hasOnly('verification_token')) return null
    const handedOver = { handshake: 'notion', scheme: 'notion', value: token }
    return { ...lines(), handedOver }
  },
} satisfies Record<string, Answer>
