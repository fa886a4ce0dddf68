import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: Fresh, name: string, more: object): SampleRequest {
  return json(
    {
      'Content-Type': 'application/json; charset=UTF-8',
      'User-Agent': 'Atlassian Webhook HTTP Client',
      'X-Atlassian-Webhook-Identifier': fresh.uuid(),
      'X-Atlassian-Webhook-Flow': 'Primary',
    },
    {
      timestamp: fresh.now,
      webhookEvent: name,
      user: { accountId: `557058:${fresh.uuid()}`, displayName: 'Robin Example', active: true },
      issue: {
        id: fresh.digits(5),
        self: 'https://example.atlassian.net/rest/api/2/issue/10042',
        key: 'KET-42',
        fields: {
          summary: 'Kettle does not whistle',
          issuetype: { name: 'Bug', subtask: false },
          project: { key: 'KET', name: 'Kettle' },
          priority: { name: 'High' },
          status: { name: 'To Do' },
          labels: [],
        },
      },
      ...more,
    },
  )
}

export const jira: ProviderSamples = {
  provider: 'jira',
  scheme: null,
  events: {
    'jira:issue_created': (fresh) =>
      event(fresh, 'jira:issue_created', { issue_event_type_name: 'issue_created' }),
    'jira:issue_updated': (fresh) =>
      event(fresh, 'jira:issue_updated', {
        issue_event_type_name: 'issue_generic',
        changelog: {
          id: fresh.digits(5),
          items: [
            { field: 'status', fieldtype: 'jira', fromString: 'To Do', toString: 'In Progress' },
          ],
        },
      }),
  },
}
