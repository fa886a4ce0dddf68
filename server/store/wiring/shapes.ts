import type { shapeVerbs } from '@/core/ports/store/shapes'
import { bin, instance, replaces, type Wiring } from './wired'

export const shapeWiring: Wiring<typeof shapeVerbs> = {
  learnShapes: { for: instance('shapes') },
  readShape: { for: bin },
  recordShapes: { for: instance('shapes'), effects: replaces },
}
