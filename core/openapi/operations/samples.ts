import { NewSample, SampleList, SentSample } from '../../contract/sample'
import type { Operations } from '../operation'

/** Requests as providers send them. */
export const samplesOperations: Operations = {
  '/api/samples': {
    get: { summary: 'What can be sent as a sample', open: 'anyone', answer: [200, SampleList] },
  },
  '/api/bins/{bin}/samples': {
    post: {
      summary: "Send a bin a sample of a provider's event, signed with the bin's secret for it",
      body: NewSample,
      example: { provider: 'github', event: 'push' },
      answer: [201, SentSample],
    },
  },
}
