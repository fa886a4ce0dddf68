import { Health, HealthQuery } from '../../contract/health'
import {
  NewOwnerKey,
  OwnerAccess,
  OwnerKey,
  RotateOwnerKey,
  SignOutQuery,
} from '../../contract/owner'
import type { Operations } from '../operation'

/** The owner and the instance. */
export const instanceOperations: Operations = {
  '/api/owner': {
    get: { summary: 'Show your owner key', answer: [200, OwnerKey] },
    post: {
      summary: 'Sign this browser in with an owner key',
      open: 'anyone',
      body: OwnerKey,
      example: { ownerKey: `wbo_${'0'.repeat(43)}` },
      answer: [204, null],
    },
    delete: {
      summary: 'Sign this browser out',
      open: 'anyone',
      answer: [204, null],
    },
  },
  '/api/owner/rotation': {
    post: {
      summary:
        'Replace your owner key: the old one, and browsers signed in with it, end at once or after an hour',
      body: RotateOwnerKey,
      example: { oldKeyEnds: 'in an hour' },
      answer: [201, NewOwnerKey],
    },
  },
  '/api/owner/sessions': {
    get: {
      summary: 'Your keys and browsers, and where they were last used',
      answer: [200, OwnerAccess],
    },
    delete: {
      summary: 'Sign all browsers out, or all but this one',
      query: SignOutQuery,
      answer: [204, null],
    },
  },
  '/api/owner/sessions/{session}': {
    delete: { summary: 'Sign one browser out', answer: [204, null] },
  },
  '/api/health': {
    get: {
      summary: 'Liveness and readiness: 503 if captures cannot be kept; with ?live always 200',
      open: 'anyone',
      query: HealthQuery,
      answer: [200, Health],
    },
  },
  '/api/metrics': {
    get: {
      summary: "Prometheus' text format",
      open: 'anyone',
      gives: ['text/plain'],
      answer: [200, null],
    },
  },
  '/api/openapi.json': {
    get: {
      summary: 'This document',
      open: 'anyone',
      gives: ['application/json'],
      answer: [200, null],
    },
  },
}
