import { DrillList, DrillQuery } from '../../contract/drill'
import { BinReplies, RepliesInput, SavedReplies } from '../../contract/replies'
import { ReplyTrial, TrialInput } from '../../contract/trial'
import type { Operations } from '../operation'

const replies = {
  rules: [
    {
      id: 'created',
      when: { methods: ['POST'], path: '/orders' },
      answer: { kind: 'reply', reply: { status: 201, body: '{"ok":true}' } },
    },
  ],
}

/** Bins' replies. */
export const repliesOperations: Operations = {
  '/api/bins/{bin}/replies': {
    get: { summary: "A bin's replies: its rules and its fallback", answer: [200, BinReplies] },
    put: {
      summary:
        "Replace a bin's replies, all at once (256 KiB at most); what cannot be used is refused with rule and field, and what will not do what it says is in `warnings`",
      body: RepliesInput,
      example: replies,
      answer: [200, SavedReplies],
    },
  },
  '/api/bins/{bin}/replies/trial': {
    post: {
      summary:
        'How replies that are not saved would answer a request: a captured one, changed if `edit` says so, or one that `edit` describes',
      body: TrialInput,
      example: { seq: 1, replies },
      answer: [200, ReplyTrial],
    },
  },
  '/api/bins/{bin}/drills': {
    get: { summary: "The positions of a bin's failure drills", answer: [200, DrillList] },
    delete: {
      summary: 'Restart all drills of a bin, or with rule= those of one rule',
      query: DrillQuery,
      answer: [204, null],
    },
  },
}
