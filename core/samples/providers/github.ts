import names from './github-events.json'
import type { FreshValues } from '../fresh-values'
import { formRequest, jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'
import { shiftTimes } from '../shift-times'

interface Payload {
  hook_id?: number
  repository?: { id: number }
}

/** What a milestone is due by lies in the future, and does not tell when the event was. */
const planned = ['due_on']

/**
 * From @octokit/webhooks-examples, with the times of now; scripts/write-samples.mjs extracts those
 * that are sent here.
 */
async function example(
  fresh: FreshValues,
  name: string,
  send: (headers: Record<string, string>, payload: unknown) => SampleRequest,
): Promise<SampleRequest> {
  const { examples } = await import('../generated/github')
  const [event = ''] = name.split('.')
  const payload = shiftTimes(examples[name], fresh.now, planned) as Payload
  return send(
    {
      Accept: '*/*',
      'User-Agent': `GitHub-Hookshot/${fresh.hex(7)}`,
      'X-GitHub-Delivery': fresh.uuid(),
      'X-GitHub-Event': event,
      'X-GitHub-Hook-ID': String(payload.hook_id ?? 100_000_042),
      'X-GitHub-Hook-Installation-Target-ID': String(payload.repository?.id ?? 186_853_002),
      'X-GitHub-Hook-Installation-Target-Type': 'repository',
    },
    payload,
  )
}

const asForm = (headers: Record<string, string>, payload: unknown): SampleRequest =>
  formRequest(headers, { payload: JSON.stringify(payload) })

export const githubSamples: ProviderSamples = {
  provider: 'github',
  scheme: 'github',
  events: {
    ...Object.fromEntries(
      names.map(
        (name) => [name, (fresh: FreshValues) => example(fresh, name, jsonRequest)] as const,
      ),
    ),
    'push (form)': (fresh) => example(fresh, 'push', asForm),
  },
}
