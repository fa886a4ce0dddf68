import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

/** Paddle's ids are ULIDs in small letters. */
const id = (fresh: FreshValues, prefix: string): string => `${prefix}_${fresh.ulid().toLowerCase()}`

function event(fresh: FreshValues, type: string, data: object): SampleRequest {
  return jsonRequest(
    { 'User-Agent': 'Paddle', Accept: '*/*' },
    {
      event_id: id(fresh, 'evt'),
      event_type: type,
      occurred_at: fresh.iso(-1),
      notification_id: id(fresh, 'ntf'),
      data,
    },
  )
}

const month = { interval: 'month', frequency: 1 }
const quantity = { minimum: 1, maximum: 1 }
const totals = {
  subtotal: '1597',
  tax: '303',
  discount: '0',
  total: '1900',
}

const price = (fresh: FreshValues, product: string): object => ({
  id: id(fresh, 'pri'),
  product_id: product,
  name: 'Monthly',
  type: 'standard',
  description: 'Monthly',
  tax_mode: 'internal',
  billing_cycle: month,
  trial_period: null,
  unit_price: { amount: '1900', currency_code: 'EUR' },
  unit_price_overrides: [],
  quantity,
  status: 'active',
  custom_data: null,
  import_meta: null,
  created_at: '2025-03-01T09:00:00Z',
  updated_at: '2025-03-01T09:00:00Z',
})

function transaction(fresh: FreshValues): object {
  const product = id(fresh, 'pro')
  const plan = price(fresh, product) as { id: string }
  const period = { starts_at: fresh.iso(-2), ends_at: fresh.iso(2_592_000) }
  return {
    id: id(fresh, 'txn'),
    status: 'completed',
    customer_id: id(fresh, 'ctm'),
    address_id: id(fresh, 'add'),
    business_id: null,
    subscription_id: id(fresh, 'sub'),
    custom_data: null,
    currency_code: 'EUR',
    origin: 'web',
    collection_mode: 'automatic',
    discount_id: null,
    invoice_id: id(fresh, 'inv'),
    invoice_number: '325-10042',
    billing_details: null,
    billing_period: period,
    items: [{ price: plan, quantity: 1, proration: null }],
    details: {
      tax_rates_used: [{ tax_rate: '0.19', totals }],
      totals: {
        ...totals,
        credit: '0',
        credit_to_balance: '0',
        balance: '0',
        grand_total: '1900',
        grand_total_tax: '303',
        fee: '145',
        earnings: '1452',
        currency_code: 'EUR',
      },
      adjusted_totals: {
        subtotal: '1597',
        tax: '303',
        total: '1900',
        grand_total: '1900',
        grand_total_tax: '303',
        fee: '145',
        earnings: '1452',
        retained_fee: '0',
        currency_code: 'EUR',
      },
      payout_totals: null,
      adjusted_payout_totals: null,
      line_items: [
        {
          id: id(fresh, 'txnitm'),
          price_id: plan.id,
          quantity: 1,
          proration: null,
          tax_rate: '0.19',
          unit_totals: totals,
          totals,
          product: productOf(product),
        },
      ],
    },
    payments: [
      {
        payment_attempt_id: fresh.uuid(),
        stored_payment_method_id: fresh.uuid(),
        payment_method_id: id(fresh, 'paymtd'),
        amount: '1900',
        status: 'captured',
        error_code: null,
        method_details: {
          type: 'card',
          card: {
            type: 'visa',
            last4: '4242',
            expiry_month: 1,
            expiry_year: 2030,
            cardholder_name: 'Robin Example',
          },
        },
        created_at: fresh.iso(-20),
        captured_at: fresh.iso(-3),
      },
    ],
    checkout: { url: 'https://shop.example.com/pay' },
    created_at: fresh.iso(-30),
    updated_at: fresh.iso(-1),
    billed_at: fresh.iso(-2),
    revised_at: null,
  }
}

const productOf = (product: string): object => ({
  id: product,
  name: 'Kettle club',
  type: 'standard',
  tax_category: 'standard',
  description: 'A kettle each month',
  image_url: null,
  custom_data: null,
  status: 'active',
  import_meta: null,
  created_at: '2025-03-01T09:00:00Z',
  updated_at: '2025-03-01T09:00:00Z',
})

function subscription(fresh: FreshValues): object {
  const product = id(fresh, 'pro')
  return {
    id: id(fresh, 'sub'),
    status: 'canceled',
    customer_id: id(fresh, 'ctm'),
    address_id: id(fresh, 'add'),
    business_id: null,
    currency_code: 'EUR',
    started_at: fresh.iso(-864_000),
    first_billed_at: fresh.iso(-864_000),
    next_billed_at: null,
    paused_at: null,
    canceled_at: fresh.iso(-1),
    collection_mode: 'automatic',
    billing_details: null,
    current_billing_period: null,
    billing_cycle: month,
    scheduled_change: null,
    items: [
      {
        status: 'active',
        quantity: 1,
        recurring: true,
        previously_billed_at: fresh.iso(-864_000),
        next_billed_at: null,
        trial_dates: null,
        price: price(fresh, product),
        product: productOf(product),
        created_at: fresh.iso(-864_000),
        updated_at: fresh.iso(-1),
      },
    ],
    discount: null,
    custom_data: null,
    import_meta: null,
    created_at: fresh.iso(-864_000),
    updated_at: fresh.iso(-1),
  }
}

export const paddleSamples: ProviderSamples = {
  provider: 'paddle',
  scheme: 'paddle',
  events: {
    'transaction.completed': (fresh) => event(fresh, 'transaction.completed', transaction(fresh)),
    'subscription.canceled': (fresh) => event(fresh, 'subscription.canceled', subscription(fresh)),
  },
}
