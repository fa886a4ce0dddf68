import { NewSecret, Secret, SecretsOfBin, SecretWait } from '../../contract/secret'
import type { Operations } from '../operation'

/** Signing secrets. */
export const secretsOperations: Operations = {
  '/api/bins/{bin}/secrets': {
    get: {
      summary: "List a bin's secrets, without their values, and those it waits for",
      answer: [200, SecretsOfBin],
    },
    post: {
      summary: 'Add a signing secret (at most 20 per bin)',
      body: NewSecret,
      example: { scheme: 'github', value: 'the secret of the webhook', label: 'staging' },
      answer: [201, Secret],
    },
  },
  '/api/bins/{bin}/secrets/{secret}': {
    delete: { summary: 'Delete a secret', answer: [204, null] },
  },
  '/api/bins/{bin}/handshake-secrets/{scheme}': {
    put: {
      summary:
        'Store the secret that the next handshake of a sender hands over, within ten minutes (asana, notion)',
      answer: [200, SecretWait],
    },
    delete: { summary: 'Stop waiting for the secret of a handshake', answer: [204, null] },
  },
}
