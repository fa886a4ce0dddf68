import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, action: string, more: object): SampleRequest {
  return jsonRequest(
    { Accept: '*/*' },
    {
      events: [
        {
          user: { gid: fresh.digits(16), resource_type: 'user' },
          created_at: fresh.iso(-1),
          action,
          resource: {
            gid: fresh.digits(16),
            resource_type: 'task',
            resource_subtype: 'default_task',
          },
          ...more,
        },
      ],
    },
  )
}

export const asanaSamples: ProviderSamples = {
  provider: 'asana',
  scheme: 'asana',
  events: {
    changed: (fresh) =>
      event(fresh, 'changed', { parent: null, change: { field: 'completed', action: 'changed' } }),
    added: (fresh) =>
      event(fresh, 'added', { parent: { gid: fresh.digits(16), resource_type: 'project' } }),
  },
}
