import { z } from 'zod'
import { readCapture } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { sizeInWords } from '@/core/size-in-words'
import { captured, headText, linesOf } from '../captured-text'
import { tool } from '../tool'
import { bin, seq } from './inputs'

/** Of a body, so that one request does not fill an agent's memory. */
const usualCharacters = 16_000
const maxCharacters = 100_000

export const readRequest = tool({
  name: 'read_request',
  title: 'Read a request',
  description:
    'One request as it was sent: request line, header lines in order, body (text, or base64 of what is no UTF-8), who sent it, and how it was answered.',
  input: z.strictObject({
    bin,
    number: seq,
    offset: z.int().min(0).default(0).describe('The first character of the body that is given'),
    characters: z.int().min(0).max(maxCharacters).default(usualCharacters),
  }),
  effect: 'reads',
  async run(caller, { bin: id, number, offset, characters }) {
    const capture = await readCapture(services(), caller, id, number)
    const { body, size, reply, provider, attempt, verdict, refused, refusedBecause } = capture
    const part = body.text.slice(offset, offset + characters)
    const rest = body.text.length - offset - part.length
    const facts = {
      number,
      receivedAt: capture.receivedAt,
      provider,
      attempt,
      signature: verdict,
      refused,
      size,
      sha256: capture.sha256,
      encoding: body.encoding,
      charactersLeft: Math.max(0, rest),
      truncated: body.truncated,
      reply: { status: reply.status, ms: reply.durationMs },
    }
    const about = `Request ${number}, ${sizeInWords(size)} of body${body.encoding === 'base64' ? ' (here as base64)' : ''}, answered ${reply.status ?? 'with nothing'}.`
    const texts = [about, captured('Its head', headText(capture))]
    if (refusedBecause !== null) texts.push(captured('It was not kept whole', refusedBecause))
    // A template writes into it what was sent.
    if (reply.headers.length > 0)
      texts.push(captured('The head of its reply', linesOf(reply.headers)))
    if (part !== '') texts.push(captured('Its body', part))
    if (rest > 0)
      texts.push(`${rest} characters of the body follow: offset ${offset + part.length}.`)
    if (body.truncated)
      texts.push(
        `The body is longer than what can be read here: all ${sizeInWords(size)} are at /api/bins/${id}/captures/${number}/body.`,
      )
    return { texts, data: facts }
  },
})
