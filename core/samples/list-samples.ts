import type { SampleList } from '../contract/sample'
import { providerOf } from '../providers/providers'
import { samples } from './samples'

/** Returns the samples that can be sent. */
export const listSamples = (): SampleList => ({
  samples: samples.map(({ provider, scheme, signing, events }) => ({
    provider,
    name: providerOf(provider)?.name ?? provider,
    signedBy: scheme === null ? 'nothing' : signing === 'private key' ? 'provider' : 'secret',
    events: Object.keys(events),
  })),
})
