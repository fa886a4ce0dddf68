import { Poll, PollChange, PollList, PollSettings } from '../../contract/poll'
import { maxPolls } from '../../contract/poll-limits'
import type { Operations } from '../operation'

/** Fetching addresses at an interval, and catching what changed. */
export const pollsOperations: Operations = {
  '/api/bins/{bin}/polls': {
    get: {
      summary: 'The addresses that a bin watches, and what was last answered',
      answer: [200, PollList],
    },
    post: {
      summary: `Fetch an address at an interval, and catch its answer when it changed (at most ${maxPolls} per bin)`,
      body: PollSettings,
      example: { url: 'https://status.example.com/api/v2/summary.json', everySeconds: 300 },
      answer: [201, Poll],
    },
  },
  '/api/bins/{bin}/polls/{poll}': {
    patch: {
      summary: 'Change what is watched; another address or other header lines begin anew',
      body: PollChange,
      example: { on: false },
      answer: [200, Poll],
    },
    delete: { summary: 'Stop watching an address; what was caught stays', answer: [204, null] },
  },
  '/api/bins/{bin}/polls/{poll}/run': {
    post: { summary: 'Fetch an address now, and say what came of it', answer: [200, Poll] },
  },
}
