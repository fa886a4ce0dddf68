import { z } from 'zod'
import { CaptureQuery } from '@/core/contract/capture'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { checkInput } from '../../api/answer'
import { captured, lineText } from '../captured-text'
import { tool } from '../tool'
import { after, bin, query, seq } from './inputs'

export const listRequests = tool({
  name: 'list_requests',
  title: 'List requests',
  description:
    'Lists requests of a bin, one line each: the newest first, or with after the oldest first. searchedTo, if given, is the number from which to go on.',
  input: z.strictObject({
    bin,
    query: query.optional(),
    after: after.optional(),
    before: seq.describe('Only requests with a lower number').optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  effect: 'reads',
  async run(caller, { bin: id, query: q, ...range }) {
    const asked = checkInput({ ...range, ...(q !== undefined && q !== '' && { q }) }, CaptureQuery)
    const { captures, newest, count, searchedTo } = await listCaptures(
      services(),
      caller,
      id,
      asked,
    )
    const lines = captures.map(lineText).join('\n')
    const numbers = captures.map((capture) => capture.seq)
    return {
      texts: [
        `${captures.length} requests, of ${count} in the bin; the newest is ${newest}.`,
        ...(captures.length > 0 ? [captured('Their request lines', lines)] : []),
      ],
      data: { numbers, newest, count, searchedTo },
    }
  },
})
