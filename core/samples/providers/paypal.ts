import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(
  fresh: FreshValues,
  type: string,
  resourceType: string,
  resource: object,
): SampleRequest {
  return jsonRequest(
    {
      Accept: '*/*',
      'PAYPAL-TRANSMISSION-ID': fresh.uuid(),
      'PAYPAL-TRANSMISSION-TIME': fresh.isoSeconds(),
      'PAYPAL-TRANSMISSION-SIG': fresh.base64(256),
      'PAYPAL-AUTH-VERSION': 'v2',
      'PAYPAL-CERT-URL': `https://api.sandbox.paypal.com/v1/notifications/certs/CERT-${fresh.hex(8)}-${fresh.hex(8)}-${fresh.hex(8)}`,
      'PAYPAL-AUTH-ALGO': 'SHA256withRSA',
      'User-Agent': 'PayPal/AUHR-214.0-58807471',
      'CORRELATION-ID': fresh.hex(13),
    },
    {
      id: `WH-${fresh.capitals(17)}-${fresh.capitals(17)}`,
      event_version: '1.0',
      create_time: fresh.iso(-2),
      resource_type: resourceType,
      resource_version: '2.0',
      event_type: type,
      summary: `${type} of order 1042`,
      resource,
      links: [],
    },
  )
}

const amount = { value: '64.90', currency_code: 'EUR' }

export const paypalSamples: ProviderSamples = {
  provider: 'paypal',
  scheme: 'paypal',
  signing: 'private key',
  events: {
    'PAYMENT.CAPTURE.COMPLETED': (fresh) =>
      event(fresh, 'PAYMENT.CAPTURE.COMPLETED', 'capture', {
        id: fresh.capitals(17),
        amount,
        final_capture: true,
        status: 'COMPLETED',
        invoice_id: '1042',
        seller_protection: { status: 'ELIGIBLE' },
        create_time: fresh.isoSeconds(-3),
        update_time: fresh.isoSeconds(-2),
      }),
    'CHECKOUT.ORDER.APPROVED': (fresh) =>
      event(fresh, 'CHECKOUT.ORDER.APPROVED', 'checkout-order', {
        id: fresh.capitals(17),
        intent: 'CAPTURE',
        status: 'APPROVED',
        create_time: fresh.isoSeconds(-3),
        payer: { email_address: 'robin@example.com', payer_id: fresh.capitals(13) },
        purchase_units: [{ reference_id: 'default', amount }],
      }),
  },
}
