import type Stripe from 'stripe'
import type { FreshValues } from '../../fresh-values'

export const customerId = (fresh: FreshValues): string => `cus_${fresh.letters(14)}`

export const subscriptionId = (fresh: FreshValues): string => `sub_1${fresh.letters(23)}`

/** Returns an object in which these members are null. */
export const nulls = <Name extends string>(...names: Name[]): Record<Name, null> =>
  Object.fromEntries(names.map((name) => [name, null])) as Record<Name, null>

/** A decimal goes over the wire as text; only Stripe's library makes an object of it. */
export const stripeDecimal = (text: string): Stripe.Decimal => text as unknown as Stripe.Decimal

/** Returns a list as it stands inside another object. */
export const stripeList = <Item>(url: string, data: Item[]): Stripe.ApiList<Item> => ({
  object: 'list',
  data,
  has_more: false,
  url,
})
