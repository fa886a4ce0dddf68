import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, type: string): SampleRequest {
  const id = `dpl_${fresh.letters(28)}`
  const name = `example-${fresh.letters(9).toLowerCase()}`
  return jsonRequest(
    { Accept: '*/*' },
    {
      id: `uev_${fresh.letters(24)}`,
      type,
      createdAt: fresh.now,
      region: 'dub1',
      payload: {
        team: { id: `team_${fresh.letters(24)}` },
        user: { id: fresh.letters(24) },
        alias: ['shop.example.com'],
        deployment: {
          id,
          name: 'example',
          url: `${name}.vercel.app`,
          inspectorUrl: `https://vercel.com/example/shop/${id.slice(4)}`,
          meta: { githubCommitRef: 'main', githubCommitSha: fresh.hex(40) },
        },
        links: { deployment: `https://vercel.com/example/shop/${id.slice(4)}` },
        plan: 'pro',
        project: { id: `prj_${fresh.letters(28)}` },
        regions: ['dub1'],
        target: 'production',
      },
    },
  )
}

export const vercelSamples: ProviderSamples = {
  provider: 'vercel',
  scheme: 'vercel',
  events: {
    'deployment.succeeded': (fresh) => event(fresh, 'deployment.succeeded'),
    'deployment.error': (fresh) => event(fresh, 'deployment.error'),
  },
}
