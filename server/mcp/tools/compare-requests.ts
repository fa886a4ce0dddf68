import { z } from 'zod'
import { compare } from '@/core/compare/compare'
import { Failure } from '@/core/errors'
import { readCapture } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { limitInWords } from '@/core/size-in-words'
import { captured } from '../captured-text'
import { tool } from '../tool'
import { bin, seq } from './inputs'

/** A larger body would hold up the server's thread. */
const maxBytes = 32_768
const maxLines = 100

export const compareRequests = tool({
  name: 'compare_requests',
  title: 'Compare two requests',
  description:
    'Says what differs between two requests: values by their path in JSON, header lines, query. What differs in every request (times, ids, signatures) is counted as volatile.',
  input: z.strictObject({ bin, first: seq, second: seq }),
  effect: 'reads',
  async run(caller, { bin: id, first, second }) {
    const [before, after] = [
      await readCapture(services(), caller, id, first),
      await readCapture(services(), caller, id, second),
    ]
    for (const { seq: number, size } of [before, after]) {
      if (size <= maxBytes) continue
      const limit = limitInWords(maxBytes)
      throw new Failure(
        'too_large',
        `The body of request ${number} is over ${limit}: compare it on the page`,
      )
    }
    const { changes, volatile, summary } = compare(before, after)
    const lines = summary.slice(0, maxLines).map(({ name, what }) => `${name}: ${what}`)
    const counts = `${changes} differences, and ${volatile} volatile values.`
    return {
      texts: lines.length === 0 ? [counts] : [counts, captured('What differs', lines.join('\n'))],
      data: { changes, volatile },
    }
  },
})
