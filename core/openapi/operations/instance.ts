import { Health } from '../../contract/health'
import { OwnerKey } from '../../contract/owner'
import type { Operations } from '../operation'

/** The owner and the instance. */
export const instanceOperations: Operations = {
  '/api/owner': {
    get: { summary: 'Show your owner key', answer: [200, OwnerKey] },
    post: {
      summary: 'Keep an owner key in this browser',
      open: 'anyone',
      body: OwnerKey,
      answer: [204, null],
    },
    delete: {
      summary: 'Forget the owner key in this browser',
      open: 'anyone',
      answer: [204, null],
    },
  },
  '/api/health': {
    get: { summary: 'Liveness and readiness', open: 'anyone', answer: [200, Health] },
  },
  '/api/metrics': {
    get: { summary: "Prometheus' text format", open: 'anyone', answer: [200, null] },
  },
  '/api/openapi.json': {
    get: { summary: 'This document', open: 'anyone', answer: [200, null] },
  },
}
