import { z } from 'zod'
import { fromBase64 } from '@/core/base64'
import type { Capture } from '@/core/contract/capture'
import { readCapture } from '@/core/inspect/read-captures'
import { decodeText } from '@/core/parsing/charset'
import { services } from '@/core/services'
import { sizeInWords } from '@/core/size-in-words'
import { captured, headersText, headText } from '../captured-text'
import { tool } from '../tool'
import { bin, seq } from './inputs'

/** Of a body, so that one request does not fill an agent's memory. */
const usualCharacters = 16_000
const maxCharacters = 100_000

export const readRequest = tool({
  name: 'read_request',
  title: 'Read a request',
  description:
    'One request as it was sent: request line, header lines in order, body (text, or base64 of what is no text), who sent it, and how it was answered.',
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
    const { text, encoding } = textOf(capture)
    const part = text.slice(offset, offset + characters)
    const rest = text.length - offset - part.length
    const facts = {
      number,
      receivedAt: capture.receivedAt,
      provider,
      attempt,
      signature: verdict,
      refused,
      size,
      sha256: capture.sha256,
      encoding,
      charactersLeft: Math.max(0, rest),
      truncated: body.truncated,
      reply: { status: reply.status, ms: reply.durationMs },
    }
    const about = `Request ${number}, ${sizeInWords(size)} of body${encoding === 'base64' ? ' (here as base64)' : ''}, answered ${reply.status ?? 'with nothing'}.`
    const texts = [about, captured('Its head', headText(capture))]
    if (refusedBecause !== null) texts.push(captured('It was not kept whole', refusedBecause))
    // A template writes into it what was sent.
    if (reply.headers.length > 0)
      texts.push(captured('The head of its reply', headersText(reply.headers)))
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

/** Returns a body as text by the charset that it declares, or as base64 if it is none: what encodes it stays on. */
function textOf({ body, headers, contentType }: Capture): { text: string; encoding: string } {
  const isCoded = headers.some(([name]) => name.toLowerCase() === 'content-encoding')
  if (body.encoding !== 'base64' || isCoded) return body
  const { text, charset, source, broken } = decodeText(fromBase64(body.text), contentType)
  return source === 'default' || broken ? body : { text, encoding: charset }
}
