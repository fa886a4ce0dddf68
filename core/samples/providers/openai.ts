import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const event = (fresh: FreshValues, type: string, id: string): SampleRequest =>
  jsonRequest(
    { 'User-Agent': 'OpenAI/1.0 (+https://platform.openai.com/docs/webhooks)' },
    { id: `evt_${fresh.hex(32)}`, object: 'event', created_at: fresh.seconds, type, data: { id } },
  )

export const openaiSamples: ProviderSamples = {
  provider: 'openai',
  scheme: 'standard-webhooks',
  events: {
    'response.completed': (fresh) => event(fresh, 'response.completed', `resp_${fresh.hex(48)}`),
    'batch.completed': (fresh) => event(fresh, 'batch.completed', `batch_${fresh.hex(32)}`),
  },
}
