import { hex } from '../hex'
import { challengeTokens } from '../signatures/challenge-tokens'
import { utf8Bytes } from '../signatures/encode'
import { lines } from './answers'
import { type Responder, echoedAsJson, hashed } from './responders'

/** Handshakes recognised by a posted JSON body, by id. */
export const byShape = {
  // Slack takes text and JSON, Lark sends the same request and takes JSON alone.
  slack: echoedAsJson('challenge', (request) =>
    request.body('type') === 'url_verification' ? request.body('challenge') : null,
  ),

  zoom: hashed(
    (request) =>
      request.body('event') === 'endpoint.url_validation'
        ? request.body('payload', 'plainToken')
        : null,
    {
      form: challengeTokens.zoom,
      secretOf: (request) => request.signedWith('zoom'),
      isNotSigned: (request) => request.secrets('zoom').length > 0,
      answer({ services }, plainToken, secret) {
        const digest = services.crypto.hmac('sha256', utf8Bytes(secret), [utf8Bytes(plainToken)])
        return { plainToken, encryptedToken: hex(digest) }
      },
    },
  ),

  monday: echoedAsJson('challenge', (request) =>
    request.hasOnly('challenge') ? request.body('challenge') : null,
  ),

  notion(request) {
    const token = request.body('verification_token')
    if (token === null || !request.hasOnly('verification_token')) return null
    const handshakeSecret = { handshake: 'notion', scheme: 'notion', value: token }
    return { ...lines(), handshakeSecret }
  },
} satisfies Record<string, Responder>
