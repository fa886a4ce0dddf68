import type { captureVerbs } from '@/core/ports/store/captures'
import { bin, deletesCaptures, type Wiring } from './wired'

export const captureWiring: Wiring<typeof captureVerbs> = {
  listCaptures: { for: bin },
  readCapture: { for: bin },
  readRedacted: { for: bin },
  readSummary: { for: bin },
  readExcerpts: { for: bin },
  attemptsOf: { for: bin },
  elsewhere: { for: bin },
  deleteCapture: { for: bin, effects: deletesCaptures },
  deleteUpTo: { for: bin, effects: deletesCaptures },
}
