import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const site = 'https://example.atlassian.net/rest/api/2'

function event(fresh: FreshValues, name: string, more: object): SampleRequest {
  const [id, account] = [fresh.digits(5), `557058:${fresh.uuid()}`]
  return jsonRequest(
    {
      'Content-Type': 'application/json; charset=UTF-8',
      'User-Agent': 'Atlassian Webhook HTTP Client',
      'X-Atlassian-Webhook-Identifier': fresh.uuid(),
      'X-Atlassian-Webhook-Flow': 'Primary',
    },
    {
      timestamp: fresh.now,
      webhookEvent: name,
      user: {
        self: `${site}/user?accountId=${encodeURIComponent(account)}`,
        accountId: account,
        accountType: 'atlassian',
        displayName: 'Robin Example',
        active: true,
        timeZone: 'Europe/Dublin',
      },
      issue: {
        id,
        self: `${site}/issue/${id}`,
        key: 'KET-42',
        fields: {
          summary: 'Kettle does not whistle',
          issuetype: { name: 'Bug', subtask: false },
          project: { key: 'KET', name: 'Kettle' },
          priority: { name: 'High' },
          status: { name: 'To Do' },
          labels: [],
          created: jiraTime(fresh, -3600),
          updated: jiraTime(fresh, -1),
        },
      },
      ...more,
    },
  )
}

/** 2026-11-26T09:14:00.000+0000 */
const jiraTime = (fresh: FreshValues, offset: number): string =>
  fresh.iso(offset).replace('Z', '+0000')

export const jiraSamples: ProviderSamples = {
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
