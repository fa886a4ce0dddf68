import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const url = 'https://linear.app/example/issue/EX-42/copper-wire-too-short'

function event(
  fresh: FreshValues,
  type: string,
  data: object,
  actor: string = fresh.uuid(),
): SampleRequest {
  return jsonRequest(
    {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Linear-Webhook',
      'Linear-Delivery': fresh.uuid(),
      'Linear-Event': type,
    },
    {
      action: 'create',
      actor: { id: actor, type: 'user', name: 'Robin', email: 'robin@example.com' },
      createdAt: fresh.iso(-1),
      data: { id: fresh.uuid(), createdAt: fresh.iso(-2), updatedAt: fresh.iso(-1), ...data },
      url,
      type,
      organizationId: fresh.uuid(),
      webhookTimestamp: fresh.now,
      webhookId: fresh.uuid(),
    },
  )
}

export const linearSamples: ProviderSamples = {
  provider: 'linear',
  scheme: 'linear',
  events: {
    Issue: (fresh) => {
      const state = { id: fresh.uuid(), name: 'Todo', type: 'unstarted', color: '#e2e2e2' }
      const team = { id: fresh.uuid(), key: 'EX', name: 'Example' }
      return event(fresh, 'Issue', {
        number: 42,
        title: 'Copper wire too short',
        identifier: 'EX-42',
        priority: 2,
        priorityLabel: 'High',
        stateId: state.id,
        state,
        teamId: team.id,
        team,
        labelIds: [],
        labels: [],
        description: 'It does not reach the bin.',
        url,
      })
    },
    Comment: (fresh) => {
      const [issue, user] = [fresh.uuid(), fresh.uuid()]
      const data = {
        body: 'Ten centimetres more would do.',
        issueId: issue,
        issue: { id: issue, title: 'Copper wire too short' },
        userId: user,
        user: { id: user, name: 'Robin' },
        reactionData: [],
      }
      return event(fresh, 'Comment', data, user)
    },
  },
}
