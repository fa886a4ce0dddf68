import { asJson, lines, refused } from './answers'
import { type Responder, echoed, echoedAsJson, echoedInHeader } from './responders'
import type { HandshakeRequest } from './request'

/** Handshakes recognised by a header, by id. */
export const byHeader = {
  cloudevents(request) {
    const origin = request.header('webhook-request-origin')
    if (request.received.method !== 'OPTIONS' || origin === null) return null
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

  'event-grid': echoedAsJson('validationResponse', (request) =>
    request.header('aeg-event-type') === 'SubscriptionValidation'
      ? request.body('0', 'data', 'validationCode')
      : null,
  ),

  'aws-sns': (request) =>
    request.header('x-amz-sns-message-type') === 'SubscriptionConfirmation' ? lines() : null,

  twitch: echoed((request) =>
    request.header('twitch-eventsub-message-type') === 'webhook_callback_verification'
      ? request.body('challenge')
      : null,
  ),

  okta: echoedAsJson('verification', (request) => request.header('x-okta-verification-challenge')),

  asana(request) {
    const secret = request.header('x-hook-secret')
    if (secret === null) return null
    const handshakeSecret = { handshake: 'asana', scheme: 'asana', value: secret }
    return { status: 200, headers: ['X-Hook-Secret', secret], body: '', handshakeSecret }
  },

  smartsheet: echoedInHeader('Smartsheet-Hook-Response', (request) =>
    request.header('smartsheet-hook-challenge'),
  ),

  xero(request) {
    // Xero's test request has no events; the bin's rules answer requests with events.
    if (!request.isEmptyList('events')) return null
    const signed = isSigned(request, 'xero')
    if (signed === null) return 'needs-secret'
    return signed ? lines() : refused(401, '')
  },
} satisfies Record<string, Responder>

/** Returns whether one of the bin's secrets signed it; null if the bin has none. */
const isSigned = (request: HandshakeRequest, id: string): boolean | null =>
  request.secrets(id).length === 0 ? null : request.signedWith(id) !== null
