import { jsonRequest, type ProviderSamples } from '../sample'

export const webflowSamples: ProviderSamples = {
  provider: 'webflow',
  scheme: 'webflow',
  events: {
    form_submission: (fresh) =>
      jsonRequest(
        { Accept: '*/*' },
        {
          triggerType: 'form_submission',
          payload: {
            name: 'Contact us',
            siteId: fresh.objectId(),
            data: { 'First name': 'Robin', Email: 'robin@example.com', Message: 'Do you deliver?' },
            schema: ['First name', 'Email', 'Message'].map((fieldName) => ({
              fieldName,
              fieldType: fieldName === 'Message' ? 'FormTextarea' : 'FormTextInput',
              fieldElementId: fresh.uuid(),
            })),
            submittedAt: fresh.iso(-1),
            id: fresh.objectId(),
            formId: fresh.objectId(),
            formElementId: fresh.uuid(),
            pageId: fresh.objectId(),
          },
        },
      ),
    ecomm_new_order: (fresh) =>
      jsonRequest(
        { Accept: '*/*' },
        {
          triggerType: 'ecomm_new_order',
          payload: {
            orderId: fresh.hex(6),
            status: 'unfulfilled',
            acceptedOn: fresh.iso(-1),
            customerPaid: { unit: 'EUR', value: '6490', string: '€ 64.90' },
            customerInfo: { fullName: 'Robin Example', email: 'robin@example.com' },
            purchasedItems: [
              { count: 1, productName: 'Copper kettle', productId: fresh.objectId() },
            ],
            purchasedItemsCount: 1,
          },
        },
      ),
  },
}
