import type { verdictVerbs } from '@/core/ports/store/verdicts'
import { adds, bin, instance, type Wiring } from './wired'

export const verdictWiring: Wiring<typeof verdictVerbs> = {
  verifyCaptures: { for: instance('verification') },
  explainSignature: { for: bin },
  unverified: { for: bin },
  unverifiedBins: { for: instance('verification') },
  invalidateAll: { for: instance('verification'), effects: adds },
  invalidateNext: { for: instance('verification'), effects: adds },
  invalidate: { for: instance('verification'), effects: adds },
  recordVerdicts: { for: instance('verification'), effects: adds },
}
