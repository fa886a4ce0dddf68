import type { SampleList } from '../contract/sample'
import { providerOf } from '../providers/providers'
import { samples } from './samples'

/** What can be sent as a sample. */
export const listSamples = (): SampleList => ({
  samples: samples.map(({ provider, events }) => ({
    provider,
    name: providerOf(provider)?.name ?? provider,
    events: Object.keys(events),
  })),
})
