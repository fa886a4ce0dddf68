import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: Fresh, type: string, action: string, data: object): SampleRequest {
  return json(
    {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Linear-Webhook',
      'Linear-Delivery': fresh.uuid(),
      'Linear-Event': type,
    },
    {
      action,
      actor: { id: fresh.uuid(), type: 'user', name: 'Robin', email: 'robin@example.com' },
      createdAt: fresh.iso(-1),
      data: { id: fresh.uuid(), createdAt: fresh.iso(-2), updatedAt: fresh.iso(-1), ...data },
      url: 'https://linear.app/example/issue/EX-42/copper-wire-too-short',
      type,
      organizationId: fresh.uuid(),
      webhookTimestamp: fresh.now,
      webhookId: fresh.uuid(),
    },
  )
}

export const linear: ProviderSamples = {
  provider: 'linear',
  scheme: 'linear',
  events: {
    Issue: (fresh) =>
      event(fresh, 'Issue', 'create', {
        number: 42,
        title: 'Copper wire too short',
        identifier: 'EX-42',
        priority: 2,
        priorityLabel: 'High',
        state: { id: fresh.uuid(), name: 'Todo', type: 'unstarted', color: '#e2e2e2' },
        team: { id: fresh.uuid(), key: 'EX', name: 'Example' },
        labels: [],
        description: 'It does not reach the bin.',
      }),
    Comment: (fresh) =>
      event(fresh, 'Comment', 'create', {
        body: 'Ten centimetres more would do.',
        issueId: fresh.uuid(),
        userId: fresh.uuid(),
        reactionData: [],
      }),
  },
}
