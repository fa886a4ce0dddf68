import { ConfigAnswer, ConfigFailure, ConfigRequest } from '../../contract/config'
import type { Operations } from '../operation'

/** Bins as a config says. */
export const configOperations: Operations = {
  '/api/config': {
    post: {
      summary:
        'Make your bins as a config says, or with check compare them: what it does not mention stays, and with faults nothing changes',
      body: ConfigRequest,
      example: { bins: { 'shop-staging': { name: 'Shop', maxCaptures: 500 } }, check: true },
      answer: [200, ConfigAnswer],
      failure: ConfigFailure,
    },
  },
  '/api/config.schema.json': {
    get: {
      summary: 'JSON Schema of wirebin.config.yaml, for editors',
      open: 'anyone',
      gives: ['application/schema+json'],
      answer: [200, null],
    },
  },
}
