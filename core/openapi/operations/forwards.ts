import {
  Forward,
  ForwardChange,
  ForwardList,
  ForwardResume,
  ForwardResumed,
  ForwardSettings,
  maxForwards,
} from '../../contract/forward'
import type { Operations } from '../operation'

/** Sending requests on as they arrive. */
export const forwardsOperations: Operations = {
  '/api/bins/{bin}/forwards': {
    get: { summary: "A bin's forwards, and what waits", answer: [200, ForwardList] },
    post: {
      summary: `Send what arrives from now on to an address (at most ${maxForwards} forwards per bin)`,
      body: ForwardSettings,
      example: { to: 'https://staging.example.com/hooks', when: { methods: ['POST'] } },
      answer: [201, Forward],
    },
  },
  '/api/bins/{bin}/forwards/{forward}': {
    patch: {
      summary: 'Change a forward; what waits is sent by its new settings',
      body: ForwardChange,
      example: { on: false },
      answer: [200, Forward],
    },
    delete: { summary: 'Delete a forward; what waits is canceled', answer: [204, null] },
  },
  '/api/bins/{bin}/forwards/{forward}/pause': {
    post: {
      summary: 'Pause a forward: what waits and what arrives is held',
      answer: [200, Forward],
    },
  },
  '/api/bins/{bin}/forwards/{forward}/resume': {
    post: {
      summary: 'Resume a forward, and send or drop what was held',
      body: ForwardResume,
      example: { held: 'send' },
      answer: [200, ForwardResumed],
    },
  },
}
