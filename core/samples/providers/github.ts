import names from './github-events.json'
import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

/** From @octokit/webhooks-examples; scripts/write-samples.mjs extracts those that are sent here. */
async function example(fresh: Fresh, name: string): Promise<SampleRequest> {
  const { examples } = await import('../generated/github')
  const [event = ''] = name.split('.')
  return json(
    {
      Accept: '*/*',
      'User-Agent': `GitHub-Hookshot/${fresh.hex(7)}`,
      'X-GitHub-Delivery': fresh.uuid(),
      'X-GitHub-Event': event,
      'X-GitHub-Hook-ID': '100000042',
      'X-GitHub-Hook-Installation-Target-ID': '186853002',
      'X-GitHub-Hook-Installation-Target-Type': 'repository',
    },
    examples[name],
  )
}

export const github: ProviderSamples = {
  provider: 'github',
  scheme: 'github',
  events: Object.fromEntries(names.map((name) => [name, (fresh: Fresh) => example(fresh, name)])),
}
