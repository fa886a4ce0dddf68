import { jsonRequest, type ProviderSamples } from '../sample'

const order = { order: 1042, total: '64.90', currency: 'EUR' }

export const cloudeventsSamples: ProviderSamples = {
  provider: 'cloudevents',
  scheme: null,
  events: {
    'com.example.order.placed': (fresh) =>
      jsonRequest(
        {
          'ce-specversion': '1.0',
          'ce-id': fresh.uuid(),
          'ce-source': '/shop/orders',
          'ce-type': 'com.example.order.placed',
          'ce-time': fresh.iso(),
        },
        order,
      ),
    'com.example.order.shipped': (fresh) =>
      jsonRequest(
        { 'Content-Type': 'application/cloudevents+json; charset=utf-8' },
        {
          specversion: '1.0',
          id: fresh.uuid(),
          source: '/shop/orders',
          type: 'com.example.order.shipped',
          time: fresh.iso(),
          datacontenttype: 'application/json',
          data: order,
        },
      ),
  },
}
