import type { annotationVerbs } from '@/core/ports/store/annotations'
import { bin, type Wiring } from './wired'

export const annotationWiring: Wiring<typeof annotationVerbs> = {
  annotate: { for: bin, effects: { overwrites: true, changesBin: true } },
  annotateMany: { for: bin, effects: { overwrites: true, changesBin: true } },
}
