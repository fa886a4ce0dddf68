import type Stripe from 'stripe'
import type { FreshValues } from '../../fresh-values'
import { customerId, nulls } from './parts'

export function paymentIntent(fresh: FreshValues): Stripe.PaymentIntent {
  const id = `pi_3${fresh.letters(23)}`
  return {
    id,
    object: 'payment_intent',
    amount: 4200,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 4200,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${fresh.letters(25)}`,
    confirmation_method: 'automatic',
    created: fresh.seconds - 3,
    currency: 'eur',
    customer: customerId(fresh),
    description: 'Order 1042',
    latest_charge: `ch_3${fresh.letters(23)}`,
    livemode: false,
    metadata: { order: '1042' },
    payment_method: `pm_1${fresh.letters(23)}`,
    payment_method_options: { card: { ...cardOptions }, link: { persistent_token: null } },
    payment_method_types: ['card', 'link'],
    receipt_email: 'robin@example.com',
    status: 'succeeded',
    ...nulls('allowed_payment_method_types', 'application', 'application_fee_amount'),
    ...nulls('canceled_at', 'cancellation_reason', 'customer_account', 'last_payment_error'),
    ...nulls('excluded_payment_method_types', 'managed_payments', 'next_action', 'on_behalf_of'),
    ...nulls('payment_method_configuration_details', 'payment_record', 'processing', 'review'),
    ...nulls('setup_future_usage', 'shipping', 'source', 'statement_descriptor'),
    ...nulls('statement_descriptor_suffix', 'transfer_data', 'transfer_group'),
  }
}

const cardOptions: Stripe.PaymentIntent.PaymentMethodOptions.Card = {
  request_three_d_secure: 'automatic',
  ...nulls('installments', 'mandate_options', 'network'),
}
