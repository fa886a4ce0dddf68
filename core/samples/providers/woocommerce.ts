import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function hook(fresh: FreshValues, resource: string, event: string, value: object): SampleRequest {
  return jsonRequest(
    {
      'User-Agent': 'WooCommerce/10.2.1 Hookshot (WordPress/6.8.3)',
      Accept: '*/*',
      'X-WC-Webhook-Source': 'https://shop.example.com/',
      'X-WC-Webhook-Topic': `${resource}.${event}`,
      'X-WC-Webhook-Resource': resource,
      'X-WC-Webhook-Event': event,
      'X-WC-Webhook-ID': '7',
      'X-WC-Webhook-Delivery-ID': fresh.hex(32),
    },
    value,
  )
}

/** A time without its zone, as WordPress writes it. */
const local = (fresh: FreshValues, offset: number): string => fresh.isoSeconds(offset).slice(0, -1)

export const woocommerceSamples: ProviderSamples = {
  provider: 'woocommerce',
  scheme: 'woocommerce',
  events: {
    'order.created': (fresh) =>
      hook(fresh, 'order', 'created', {
        id: 1042,
        parent_id: 0,
        status: 'processing',
        currency: 'EUR',
        version: '10.2.1',
        prices_include_tax: true,
        date_created: local(fresh, -2),
        date_created_gmt: local(fresh, -2),
        date_modified: local(fresh, -2),
        date_modified_gmt: local(fresh, -2),
        total: '64.90',
        total_tax: '10.36',
        customer_id: 42,
        order_key: `wc_order_${fresh.letters(13)}`,
        billing: { first_name: 'Robin', last_name: 'Example', email: 'robin@example.com' },
        payment_method: 'bacs',
        payment_method_title: 'Direct bank transfer',
        line_items: [
          { id: 311, name: 'Copper kettle', product_id: 99, quantity: 1, total: '59.90' },
        ],
      }),
    'product.updated': (fresh) =>
      hook(fresh, 'product', 'updated', {
        id: 99,
        name: 'Copper kettle',
        slug: 'copper-kettle',
        permalink: 'https://shop.example.com/product/copper-kettle/',
        date_created: '2025-03-01T09:00:00',
        date_modified: local(fresh, -1),
        date_modified_gmt: local(fresh, -1),
        type: 'simple',
        status: 'publish',
        sku: 'KETTLE-15',
        price: '59.90',
        regular_price: '59.90',
        stock_quantity: 12,
      }),
  },
}
