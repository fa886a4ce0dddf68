import type Stripe from 'stripe'
import type { FreshValues } from '../../fresh-values'
import { customerId, stripeDecimal, stripeList, nulls, subscriptionId } from './parts'

const month = 2_592_000

export function invoice(fresh: FreshValues): Stripe.Invoice {
  const id = `in_1${fresh.letters(23)}`
  const subscription = subscriptionId(fresh)
  const account = `acct_1${fresh.letters(15)}`
  const page = `test_${fresh.letters(24)}`
  return {
    id,
    object: 'invoice',
    account_country: 'IE',
    account_name: 'Example',
    amount_due: 1900,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 1900,
    amount_shipping: 0,
    attempt_count: 2,
    attempted: true,
    auto_advance: true,
    automatic_tax: {
      enabled: false,
      ...nulls('disabled_reason', 'liability', 'provider', 'status'),
    },
    billing_reason: 'subscription_cycle',
    collection_method: 'charge_automatically',
    created: fresh.seconds - 259_200,
    currency: 'usd',
    customer: customerId(fresh),
    customer_email: 'robin@example.com',
    customer_name: 'Robin Example',
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_tax_rates: [],
    discounts: [],
    effective_at: fresh.seconds - 255_600,
    ending_balance: 0,
    hosted_invoice_url: `https://invoice.stripe.com/i/${account}/${page}`,
    invoice_pdf: `https://pay.stripe.com/invoice/${account}/${page}/pdf`,
    issuer: { type: 'self' },
    lines: stripeList(`/v1/invoices/${id}/lines`, [line(fresh, id, subscription)]),
    livemode: false,
    metadata: {},
    next_payment_attempt: fresh.seconds + 259_200,
    number: `${fresh.capitals(8)}-0003`,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: {}, subscription },
    },
    payment_settings: {
      ...nulls('default_mandate', 'payment_method_options', 'payment_method_types'),
    },
    period_end: fresh.seconds - 259_200,
    period_start: fresh.seconds - 259_200 - month,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    status: 'open',
    status_transitions: {
      finalized_at: fresh.seconds - 255_600,
      ...nulls('marked_uncollectible_at', 'paid_at', 'voided_at'),
    },
    subtotal: 1900,
    subtotal_excluding_tax: 1900,
    total: 1900,
    total_discount_amounts: [],
    total_excluding_tax: 1900,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: fresh.seconds - 259_190,
    ...nulls('account_tax_ids', 'application', 'automatically_finalizes_at', 'custom_fields'),
    ...nulls('customer_account', 'customer_address', 'customer_phone', 'customer_shipping'),
    ...nulls('default_payment_method', 'default_source', 'description', 'due_date', 'footer'),
    ...nulls('from_invoice', 'last_finalization_error', 'latest_revision', 'on_behalf_of'),
    ...nulls('receipt_number', 'rendering', 'shipping_cost', 'shipping_details'),
    ...nulls('statement_descriptor', 'test_clock'),
  }
}

const line = (
  fresh: FreshValues,
  invoice: string,
  subscription: string,
): Stripe.InvoiceLineItem => ({
  id: `il_1${fresh.letters(23)}`,
  object: 'line_item',
  amount: 1900,
  currency: 'usd',
  description: '1 × Monthly (at $19.00 / month)',
  discount_amounts: [],
  discountable: true,
  discounts: [],
  invoice,
  livemode: false,
  metadata: {},
  parent: {
    type: 'subscription_item_details',
    invoice_item_details: null,
    subscription_item_details: {
      proration: false,
      subscription,
      subscription_item: `si_${fresh.letters(14)}`,
      ...nulls('invoice_item', 'proration_details'),
    },
  },
  period: { end: fresh.seconds - 259_200 + month, start: fresh.seconds - 259_200 },
  pretax_credit_amounts: [],
  pricing: {
    type: 'price_details',
    price_details: { price: `price_1${fresh.letters(23)}`, product: `prod_${fresh.letters(14)}` },
    unit_amount_decimal: stripeDecimal('1900'),
  },
  quantity: 1,
  quantity_decimal: stripeDecimal('1'),
  subscription,
  subtotal: 1900,
  taxes: [],
})
