import { hex } from '../hex'
import { utf8Bytes } from '../signatures/encode'
import { asJson, lines, text, type Told } from './answers'
import type { HandshakeRequest } from './request'

type Answer = (request: HandshakeRequest) => Told | null

/** Handshakes that a posted JSON body tells, by id. */
export const byShape = {
  slack(request) {
    const challenge = request.body('challenge')
    if (challenge === null || request.body('type') !== 'url_verification') return null
    return text(challenge)
  },

  zoom(request) {
    const plainToken = request.body('payload', 'plainToken')
    if (plainToken === null || request.body('event') !== 'endpoint.url_validation') return null
    const [secret] = request.secrets('zoom')
    if (secret === undefined) return 'needs-secret'
    const { hmac } = request.services.digests
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
    const learn = { scheme: 'notion', value: token, label: 'From Notion’s handshake' }
    const told = lines()
    return told === 'needs-secret' ? told : { ...told, learn }
  },
} satisfies Record<string, Answer>
