import type { Fresh } from '../fresh'
import type { ProviderSamples, SampleRequest } from '../sample'

function event(fresh: Fresh, type: string, object: object, previous?: object): SampleRequest {
  const whole = {
    id: `evt_1${fresh.letters(23)}`,
    object: 'event',
    api_version: '2025-08-27.basil',
    created: fresh.seconds,
    data: { object, ...(previous && { previous_attributes: previous }) },
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

const customer = (fresh: Fresh): string => `cus_${fresh.letters(14)}`

export const stripe: ProviderSamples = {
  provider: 'stripe',
  scheme: 'stripe',
  events: {
    'payment_intent.succeeded': (fresh) =>
      event(fresh, 'payment_intent.succeeded', {
        id: `pi_3${fresh.letters(23)}`,
        object: 'payment_intent',
        amount: 4200,
        amount_capturable: 0,
        amount_received: 4200,
        automatic_payment_methods: { allow_redirects: 'always', enabled: true },
        canceled_at: null,
        capture_method: 'automatic_async',
        confirmation_method: 'automatic',
        created: fresh.seconds - 3,
        currency: 'eur',
        customer: customer(fresh),
        description: 'Order 1042',
        latest_charge: `ch_3${fresh.letters(23)}`,
        livemode: false,
        metadata: { order: '1042' },
        payment_method: `pm_1${fresh.letters(23)}`,
        payment_method_types: ['card', 'link'],
        receipt_email: 'robin@example.com',
        status: 'succeeded',
      }),
    'checkout.session.completed': (fresh) =>
      event(fresh, 'checkout.session.completed', {
        id: `cs_test_a1${fresh.letters(56)}`,
        object: 'checkout.session',
        amount_subtotal: 2900,
        amount_total: 2900,
        cancel_url: 'https://shop.example.com/cart',
        currency: 'usd',
        customer: customer(fresh),
        customer_details: { email: 'robin@example.com', name: 'Robin Example', phone: null },
        expires_at: fresh.seconds + 86_400,
        livemode: false,
        metadata: {},
        mode: 'subscription',
        payment_status: 'paid',
        status: 'complete',
        subscription: `sub_1${fresh.letters(23)}`,
        success_url: 'https://shop.example.com/thanks?session_id={CHECKOUT_SESSION_ID}',
      }),
    'invoice.payment_failed': (fresh) =>
      event(fresh, 'invoice.payment_failed', {
        id: `in_1${fresh.letters(23)}`,
        object: 'invoice',
        amount_due: 1900,
        amount_paid: 0,
        amount_remaining: 1900,
        attempt_count: 2,
        attempted: true,
        billing_reason: 'subscription_cycle',
        collection_method: 'charge_automatically',
        currency: 'usd',
        customer: customer(fresh),
        customer_email: 'robin@example.com',
        hosted_invoice_url: `https://invoice.stripe.com/i/acct_1${fresh.letters(15)}/test_${fresh.letters(24)}`,
        next_payment_attempt: fresh.seconds + 259_200,
        number: `${fresh.capitals(8)}-0003`,
        paid: false,
        status: 'open',
      }),
    'customer.subscription.updated': (fresh) =>
      event(
        fresh,
        'customer.subscription.updated',
        {
          id: `sub_1${fresh.letters(23)}`,
          object: 'subscription',
          cancel_at_period_end: true,
          collection_method: 'charge_automatically',
          currency: 'usd',
          customer: customer(fresh),
          items: {
            object: 'list',
            data: [
              {
                id: `si_${fresh.letters(14)}`,
                object: 'subscription_item',
                current_period_start: fresh.seconds - 864_000,
                current_period_end: fresh.seconds + 1_728_000,
                price: { id: `price_1${fresh.letters(23)}`, object: 'price', unit_amount: 1900 },
                quantity: 1,
              },
            ],
          },
          status: 'active',
        },
        { cancel_at_period_end: false },
      ),
  },
}
