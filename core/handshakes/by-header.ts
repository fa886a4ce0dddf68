import { check } from '../signatures/check'
import { schemeById } from '../signatures/schemes'
import { asJson, lines, refused, text, type Told } from './answers'
import type { HandshakeRequest } from './request'

type Answer = (request: HandshakeRequest) => Told | null

/** Handshakes that a header tells, by id. */
export const byHeader = {
  cloudevents(request) {
    const origin = request.header('webhook-request-origin')
    if (request.caught.method !== 'OPTIONS' || origin === null) return null
    const rate = request.header('webhook-request-rate')
    return lines([
      'Allow',
      'POST',
      'WebHook-Allowed-Origin',
      origin,
      'WebHook-Allowed-Rate',
      rate !== null && /^\d{1,9}$/.test(rate) ? rate : '*',
    ])
  },

  discord(request) {
    const type = request.bodyNumber('type')
    const isPing = type === 0 || type === 1
    const signed = isSigned(request, 'discord')
    if (signed === null) return isPing ? 'needs-secret' : null
    if (!signed) return refused(401, 'invalid request signature')
    if (type === 1) return asJson({ type: 1 })
    return type === 0 ? { status: 204, headers: [], body: '' } : null
  },

  'event-grid'(request) {
    if (request.header('aeg-event-type') !== 'SubscriptionValidation') return null
    const code = request.body('0', 'data', 'validationCode')
    return code === null ? null : asJson({ validationResponse: code })
  },

  'aws-sns': (request) =>
    request.header('x-amz-sns-message-type') === 'SubscriptionConfirmation' ? lines() : null,

  twitch(request) {
    const type = request.header('twitch-eventsub-message-type')
    const challenge = request.body('challenge')
    if (type !== 'webhook_callback_verification' || challenge === null) return null
    return text(challenge)
  },

  okta(request) {
    const challenge = request.header('x-okta-verification-challenge')
    return challenge === null ? null : asJson({ verification: challenge })
  },

  asana(request) {
    const secret = request.header('x-hook-secret')
    if (secret === null) return null
    const learn = { scheme: 'asana', value: secret, label: 'From Asana’s handshake' }
    return { status: 200, headers: ['X-Hook-Secret', secret], body: '', learn }
  },

  smartsheet(request) {
    const challenge = request.header('smartsheet-hook-challenge')
    if (challenge === null) return null
    return lines(['Smartsheet-Hook-Response', challenge])
  },

  xero(request) {
    // What it sends to try an address holds no events; real ones are the bin's own to answer.
    if (!request.isEmptyList('events')) return null
    const signed = isSigned(request, 'xero')
    if (signed === null) return 'needs-secret'
    return signed ? lines() : refused(401, '')
  },
} satisfies Record<string, Answer>

/** Whether one of the bin's secrets signed it; null where the bin has none. */
function isSigned(request: HandshakeRequest, id: string): boolean | null {
  const scheme = schemeById(id)
  const secrets = request.secrets(id)
  if (!scheme || secrets.length === 0) return null
  const signed = { ...request.caught, addresses: [''] }
  return secrets.some((secret) => check(request.services.digests, scheme, signed, secret) === true)
}
