import type Stripe from 'stripe'
import type { FreshValues } from '../../fresh-values'
import type { ProviderSamples, SampleRequest } from '../../sample'
import { checkoutSession } from './checkout-session'
import { invoice } from './invoice'
import { paymentIntent } from './payment-intent'
import { subscription } from './subscription'

type Type = keyof typeof objects

/** Of these types: Stripe's library, which they come from, speaks this version. */
const version: Stripe.LatestApiVersion = '2026-10-28.endive'

/** By Stripe's own types, which say what each object must have. */
const objects = {
  'payment_intent.succeeded': (fresh: FreshValues): Stripe.PaymentIntentSucceededEvent['data'] => ({
    object: paymentIntent(fresh),
  }),
  'checkout.session.completed': (
    fresh: FreshValues,
  ): Stripe.CheckoutSessionCompletedEvent['data'] => ({
    object: checkoutSession(fresh),
  }),
  'invoice.payment_failed': (fresh: FreshValues): Stripe.InvoicePaymentFailedEvent['data'] => ({
    object: invoice(fresh),
  }),
  'customer.subscription.updated': (
    fresh: FreshValues,
  ): Stripe.CustomerSubscriptionUpdatedEvent['data'] => ({
    object: subscription(fresh),
    previous_attributes: { cancel_at_period_end: false, cancel_at: null, canceled_at: null },
  }),
}

function event(fresh: FreshValues, type: Type): SampleRequest {
  const whole: Omit<Stripe.Event, 'type' | 'data'> & { type: Type; data: object } = {
    id: `evt_1${fresh.letters(23)}`,
    object: 'event',
    api_version: version,
    created: fresh.seconds,
    data: objects[type](fresh),
    livemode: false,
    pending_webhooks: 1,
    request: { id: `req_${fresh.letters(14)}`, idempotency_key: fresh.uuid() },
    type,
  }
  return {
    headers: {
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      Accept: '*/*; q=0.5, application/xml',
      'Cache-Control': 'no-cache',
      'Content-Type': 'application/json; charset=utf-8',
    },
    // Stripe sends its events indented.
    body: JSON.stringify(whole, null, 2),
  }
}

export const stripeSamples: ProviderSamples = {
  provider: 'stripe',
  scheme: 'stripe',
  events: Object.fromEntries(
    Object.keys(objects).map((type) => [type, (fresh: FreshValues) => event(fresh, type as Type)]),
  ),
}
