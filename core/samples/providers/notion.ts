import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, type: string, data: object): SampleRequest {
  return jsonRequest(
    { 'User-Agent': 'notion-api' },
    {
      id: fresh.uuid(),
      timestamp: fresh.iso(-1),
      workspace_id: fresh.uuid(),
      workspace_name: 'Example',
      subscription_id: fresh.uuid(),
      integration_id: fresh.uuid(),
      authors: [{ id: fresh.uuid(), type: 'person' }],
      attempt_number: 1,
      api_version: '2025-09-03',
      entity: { id: fresh.uuid(), type: 'page' },
      type,
      data,
    },
  )
}

export const notionSamples: ProviderSamples = {
  provider: 'notion',
  scheme: 'notion',
  events: {
    'page.content_updated': (fresh) =>
      event(fresh, 'page.content_updated', {
        parent: { id: fresh.uuid(), type: 'space' },
        updated_blocks: [{ id: fresh.uuid(), type: 'block' }],
      }),
    'page.created': (fresh) =>
      event(fresh, 'page.created', { parent: { id: fresh.uuid(), type: 'database' } }),
  },
}
