import type { shareVerbs } from '@/core/ports/store/shares'
import { accessByHash, adds, bin, deletes, replaces, type Wiring } from './wired'

export const shareWiring: Wiring<typeof shareVerbs> = {
  findShare: { for: accessByHash },
  sharesOf: { for: bin },
  createShare: { for: ({ binKey }) => bin(binKey), effects: replaces },
  deleteShare: { for: bin, effects: deletes },
  countShareUse: { for: (id) => ({ name: 'links', part: id }), effects: adds },
}
