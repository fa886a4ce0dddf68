import { CreatedShare, NewShare, SharesOfBin } from '../../contract/share'
import { SharedView } from '../../contract/shared-view'
import type { Operations } from '../operation'

/** Share links. */
export const sharesOperations: Operations = {
  '/api/bins/{bin}/shares': {
    get: { summary: "List a bin's share links", answer: [200, SharesOfBin] },
    post: {
      summary: 'Make a share link',
      body: NewShare,
      example: { expiresIn: 604_800, redact: true },
      answer: [201, CreatedShare],
    },
  },
  '/api/bins/{bin}/shares/{share}': {
    delete: { summary: 'Revoke a share link', answer: [204, null] },
  },
  '/api/share': {
    get: {
      summary: 'What the presented share token covers',
      open: 'reader',
      answer: [200, SharedView],
    },
  },
}
