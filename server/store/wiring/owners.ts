import type { ownerVerbs } from '@/core/ports/store/owners'
import { accessByHash, adds, deletes, instance, owner, replaces, type Wiring } from './wired'

export const ownerWiring: Wiring<typeof ownerVerbs> = {
  findOwner: { for: accessByHash },
  findSession: { for: accessByHash },
  accessOf: { for: owner },
  createOwner: { for: () => ({ name: 'strangers', part: '' }), effects: adds },
  createSession: { for: owner, effects: adds },
  deleteSession: { for: owner, effects: deletes },
  deleteSessions: { for: owner, effects: deletes },
  rotateKey: { for: owner, effects: replaces },
  endKeys: { for: instance('retention'), effects: deletes },
  recordUses: { for: instance('keys'), effects: adds },
}
