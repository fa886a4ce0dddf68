import type Stripe from 'stripe'
import type { FreshValues } from '../../fresh-values'
import { customerId, stripeDecimal, stripeList, nulls, subscriptionId } from './parts'

/** The period of a subscription that began ten days ago. */
const begun = (fresh: FreshValues): number => fresh.seconds - 864_000
const ends = (fresh: FreshValues): number => fresh.seconds + 1_728_000

export function subscription(fresh: FreshValues): Stripe.Subscription {
  const id = subscriptionId(fresh)
  return {
    id,
    object: 'subscription',
    automatic_tax: { enabled: false, ...nulls('disabled_reason', 'liability') },
    billing_cycle_anchor: begun(fresh),
    billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
    billing_schedules: [],
    cancel_at: ends(fresh),
    cancel_at_period_end: true,
    canceled_at: fresh.seconds - 1,
    cancellation_details: {
      reason: 'cancellation_requested',
      ...nulls('comment', 'feedback', 'feedback_option'),
    },
    collection_method: 'charge_automatically',
    created: begun(fresh),
    currency: 'usd',
    customer: customerId(fresh),
    discounts: [],
    invoice_settings: {
      issuer: { type: 'self' },
      ...nulls('account_tax_ids', 'custom_fields', 'description', 'footer'),
    },
    items: stripeList(`/v1/subscription_items?subscription=${id}`, [item(fresh, id)]),
    latest_invoice: `in_1${fresh.letters(23)}`,
    livemode: false,
    metadata: {},
    start_date: begun(fresh),
    status: 'active',
    ...nulls('application', 'application_fee_percent', 'billing_cycle_anchor_config'),
    ...nulls('billing_thresholds', 'customer_account', 'days_until_due', 'default_payment_method'),
    ...nulls('default_source', 'description', 'ended_at', 'managed_payments', 'on_behalf_of'),
    ...nulls('next_pending_invoice_item_invoice', 'pause_collection', 'payment_settings'),
    ...nulls('pending_invoice_item_interval', 'pending_setup_intent', 'pending_update'),
    ...nulls('schedule', 'test_clock', 'transfer_data', 'trial_end', 'trial_settings'),
    ...nulls('trial_start'),
  }
}

function item(fresh: FreshValues, subscription: string): Stripe.SubscriptionItem {
  const price = priceOf(fresh)
  return {
    id: `si_${fresh.letters(14)}`,
    object: 'subscription_item',
    created: begun(fresh),
    current_period_end: ends(fresh),
    current_period_start: begun(fresh),
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: 1,
    subscription,
    tax_rates: [],
    ...nulls('billing_thresholds', 'current_trial'),
  }
}

const priceOf = (fresh: FreshValues): Stripe.Price & { product: string } => ({
  id: `price_1${fresh.letters(23)}`,
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  created: fresh.seconds - 8_640_000,
  currency: 'usd',
  livemode: false,
  metadata: {},
  product: `prod_${fresh.letters(14)}`,
  recurring: {
    interval: 'month',
    interval_count: 1,
    usage_type: 'licensed',
    ...nulls('meter', 'trial_period_days'),
  },
  tax_behavior: 'unspecified',
  type: 'recurring',
  unit_amount: 1900,
  unit_amount_decimal: stripeDecimal('1900'),
  ...nulls('custom_unit_amount', 'lookup_key', 'nickname', 'tiers_mode', 'transform_quantity'),
})

const planOf = ({ id, created, product }: Stripe.Price & { product: string }): Stripe.Plan => ({
  id,
  object: 'plan',
  active: true,
  amount: 1900,
  amount_decimal: stripeDecimal('1900'),
  billing_scheme: 'per_unit',
  created,
  currency: 'usd',
  interval: 'month',
  interval_count: 1,
  livemode: false,
  metadata: {},
  product,
  usage_type: 'licensed',
  ...nulls('meter', 'nickname', 'tiers_mode', 'transform_usage', 'trial_period_days'),
})
