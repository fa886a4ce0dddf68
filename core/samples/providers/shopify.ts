import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const shop = 'example-shop.myshopify.com'

function topic(fresh: FreshValues, name: string, value: object): SampleRequest {
  return jsonRequest(
    {
      Accept: '*/*',
      'Accept-Encoding': 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-API-Version': '2025-07',
      'X-Shopify-Event-Id': fresh.uuid(),
      'X-Shopify-Shop-Domain': shop,
      'X-Shopify-Test': 'false',
      'X-Shopify-Topic': name,
      'X-Shopify-Triggered-At': fresh.iso(-1),
      'X-Shopify-Webhook-Id': fresh.uuid(),
    },
    value,
  )
}

const money = (amount: string): object => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
})

export const shopifySamples: ProviderSamples = {
  provider: 'shopify',
  scheme: 'shopify',
  events: {
    'orders/create': (fresh) => {
      const id = fresh.number(13)
      return topic(fresh, 'orders/create', {
        id,
        admin_graphql_api_id: `gid://shopify/Order/${id}`,
        confirmed: true,
        created_at: fresh.isoSeconds(-2),
        currency: 'EUR',
        current_total_price: '64.90',
        customer: { id: fresh.number(13), email: 'robin@example.com', first_name: 'Robin' },
        email: 'robin@example.com',
        financial_status: 'paid',
        fulfillment_status: null,
        line_items: [
          {
            id: fresh.number(14),
            title: 'Copper kettle',
            variant_title: '1.5 l',
            name: 'Copper kettle - 1.5 l',
            product_id: fresh.number(13),
            variant_id: fresh.number(14),
            price: '59.90',
            price_set: money('59.90'),
            quantity: 1,
            sku: 'KETTLE-15',
            taxable: true,
          },
        ],
        name: '#1042',
        order_number: 1042,
        shipping_address: {
          address1: '1 Example Street',
          city: 'Exampleton',
          country_code: 'IE',
          name: 'Robin Example',
          zip: 'D01 0000',
        },
        shipping_lines: [{ code: 'Standard', price: '5.00', title: 'Standard' }],
        test: false,
        total_price: '64.90',
        total_price_set: money('64.90'),
        total_tax: '12.14',
      })
    },
    'products/update': (fresh) => {
      const id = fresh.number(13)
      return topic(fresh, 'products/update', {
        admin_graphql_api_id: `gid://shopify/Product/${id}`,
        body_html: '<p>Boils water.</p>',
        created_at: '2025-03-01T09:00:00+01:00',
        handle: 'copper-kettle',
        id,
        product_type: 'Kitchen',
        published_at: '2025-03-01T09:05:00+01:00',
        status: 'active',
        tags: 'copper, kitchen',
        title: 'Copper kettle',
        updated_at: fresh.isoSeconds(),
        variants: [
          {
            id: fresh.number(14),
            product_id: id,
            inventory_quantity: 12,
            price: '59.90',
            sku: 'KETTLE-15',
          },
        ],
        vendor: 'Example',
      })
    },
    'app/uninstalled': (fresh) =>
      topic(fresh, 'app/uninstalled', {
        id: fresh.number(11),
        name: 'Example shop',
        email: 'owner@example.com',
        domain: 'shop.example.com',
        myshopify_domain: shop,
        plan_name: 'basic',
        country_code: 'IE',
        currency: 'EUR',
      }),
  },
}
