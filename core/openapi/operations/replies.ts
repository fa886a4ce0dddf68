import { DrillList, DrillQuery } from '../../contract/drill'
import { BinReplies } from '../../contract/replies'
import { Trial, TrialInput } from '../../contract/trial'
import type { Operations } from '../operation'

/** How bins answer. */
export const repliesOperations: Operations = {
  '/api/bins/{bin}/replies': {
    get: { summary: 'How a bin answers: its rules and its fallback', answer: [200, BinReplies] },
    put: {
      summary: 'Say how a bin answers, all of it at once (256 KiB at most)',
      body: BinReplies,
      answer: [200, BinReplies],
    },
  },
  '/api/bins/{bin}/replies/trial': {
    post: {
      summary: 'How a captured request would be answered by replies that are not saved',
      body: TrialInput,
      answer: [200, Trial],
    },
  },
  '/api/bins/{bin}/drills': {
    get: { summary: 'Where the failure drills of a bin stand', answer: [200, DrillList] },
    delete: {
      summary: 'Start all drills of a bin again, or with rule= those of one rule',
      query: DrillQuery,
      answer: [204, null],
    },
  },
}
