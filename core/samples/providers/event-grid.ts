import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const account =
  '/subscriptions/00000000-0000-4000-8000-000000000042/resourceGroups/example/providers/Microsoft.Storage/storageAccounts/example'

function event(fresh: FreshValues, type: string, data: object): SampleRequest {
  return jsonRequest(
    {
      'Content-Type': 'application/json; charset=utf-8',
      'aeg-subscription-name': 'WIREBIN',
      'aeg-delivery-count': '0',
      'aeg-data-version': '',
      'aeg-metadata-version': '1',
      'aeg-event-type': 'Notification',
    },
    [
      {
        topic: account,
        subject: '/blobServices/default/containers/invoices/blobs/1042.pdf',
        eventType: type,
        id: fresh.uuid(),
        data: {
          ...data,
          clientRequestId: fresh.uuid(),
          requestId: fresh.uuid(),
          contentType: 'application/pdf',
          blobType: 'BlockBlob',
          url: 'https://example.blob.core.windows.net/invoices/1042.pdf',
          sequencer: fresh.hex(48),
          storageDiagnostics: { batchId: fresh.uuid() },
        },
        dataVersion: '',
        metadataVersion: '1',
        eventTime: fresh.iso(-1),
      },
    ],
  )
}

export const eventGridSamples: ProviderSamples = {
  provider: 'event-grid',
  scheme: null,
  events: {
    'Microsoft.Storage.BlobCreated': (fresh) =>
      event(fresh, 'Microsoft.Storage.BlobCreated', {
        api: 'PutBlob',
        eTag: `0x${fresh.hex(15).toUpperCase()}`,
        contentLength: 52_428,
      }),
    'Microsoft.Storage.BlobDeleted': (fresh) =>
      event(fresh, 'Microsoft.Storage.BlobDeleted', { api: 'DeleteBlob' }),
  },
}
