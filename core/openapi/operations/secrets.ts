import { NewSecret, Secret, SecretList } from '../../contract/secret'
import type { Operations } from '../operation'

/** Secrets that signatures are checked with. */
export const secretsOperations: Operations = {
  '/api/bins/{bin}/secrets': {
    get: { summary: "List a bin's secrets, without their values", answer: [200, SecretList] },
    post: {
      summary: 'Keep a secret that signatures are checked with (at most 20 of a bin)',
      body: NewSecret,
      answer: [201, Secret],
    },
  },
  '/api/bins/{bin}/secrets/{secret}': {
    delete: { summary: 'Forget a secret', answer: [204, null] },
  },
}
