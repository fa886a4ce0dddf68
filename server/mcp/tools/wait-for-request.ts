import { z } from 'zod'
import { services } from '@/core/services'
import { waitForCapture } from '@/core/wait/wait-for-capture'
import { captured, lineText, missedText } from '../captured-text'
import { tool } from '../tool'
import { after, bin, query } from './inputs'

/** Clients give up on a tool after a minute, whatever it does. */
const maxSeconds = 50

export const waitForRequest = tool({
  name: 'wait_for_request',
  title: 'Wait for a request',
  description:
    'Waits for the first request that the query selects; one that is there already counts. If none comes in time, pending is true and came says of each that came instead why it was not it: call again with the after it gives. To wait for the next one, give the number of the last.',
  input: z.strictObject({
    bin,
    query: query.default(''),
    after: after.default(0),
    seconds: z.int().min(0).max(maxSeconds).default(25),
  }),
  effect: 'reads',
  async run(caller, { bin: id, query: q, after: from, seconds }) {
    const asked = { q, after: from, timeout: seconds }
    const { capture, came } = await waitForCapture(services(), caller, id, asked)
    if (capture) {
      const line = captured(`Request ${capture.seq} came`, lineText(capture))
      const next = `Read it with read_request, number ${capture.seq}.`
      return {
        texts: [line, next],
        data: { pending: false, number: capture.seq, after: capture.seq },
      }
    }
    const none = `No such request came within ${seconds} s. Wait on with the same after, ${from}: of a request that is there it may be known only later that it is selected.`
    const instead = came.map(missedText).join('\n')
    return {
      texts: came.length === 0 ? [none] : [none, captured('These came instead', instead)],
      data: {
        pending: true,
        after: from,
        // Why not is in the text, between marks: it holds what senders sent.
        came: came.map(({ seq }) => seq),
      },
    }
  },
})
