import type { secretVerbs } from '@/core/ports/store/secrets'
import { adds, bin, deletes, instance, replaces, type Wiring } from './wired'

export const secretWiring: Wiring<typeof secretVerbs> = {
  secretsOf: { for: bin },
  secretsNotUnder: { for: instance('resealing') },
  createSecret: { for: ({ binKey }) => bin(binKey), effects: replaces },
  deleteSecret: { for: bin, effects: deletes },
  resealSecrets: { for: instance('resealing'), effects: replaces },
  startSecretWait: { for: bin, effects: adds },
  // It must work on a full disk; what it deletes is not user content.
  endSecretWait: { for: bin, effects: { freesSpace: true } },
  keepHandshakeSecret: { for: ({ binKey }) => bin(binKey), effects: adds },
}
