import { ApiError } from '../client/api-error'
import type { ReceivedCapture } from '../client/received-capture'
import { WaitError } from '../client/wait-error'
import { Wirebin } from '../client/wirebin'
import { CommandFailure } from '../failure'
import { captureLine, harmless } from '../terminal/capture-line'
import { jsonLine } from '../terminal/json-line'
import type { Output } from '../terminal/output'
import { command, numberOption } from './command'
import { instanceOptions, openBin } from './open-bin'

/** Seconds. */
const timeouts = { min: 0, max: 86_400, usual: 60 }
const maxNumber = 2 ** 31 - 1
/** Characters of a header line and of a body that are shown. */
const maxShown = { line: 500, body: 16_384 }

export const waitCommand = command({
  name: 'wait',
  usage: '[bin or address] [query]',
  summary: 'Waits for a request that a query selects, and writes it',
  words: { min: 0, max: 2, tooMany: 'Put the query in quotes: it is one word' },
  options: {
    ...instanceOptions,
    timeout: { type: 'string', value: 'SECONDS', help: 'For how long; default: 60' },
    after: {
      type: 'string',
      value: 'N',
      help: 'Requests up to this number do not count; default: 0, so that one that is there already does',
    },
    json: { type: 'boolean', help: 'The request as the API shows it, in one line of JSON' },
  },
  async run({ words: [word, query = ''], options }, context) {
    const seconds = numberOption('timeout', options.timeout, timeouts)
    const after = numberOption('after', options.after, { min: 0, max: maxNumber, usual: 0 })
    const { output, signal } = context
    const { instance, bin, url } = await openBin(word, options, context)
    if (word === undefined) output.note(`Waiting at ${url ?? bin}`)
    const { origin: server, key } = instance
    const waiting = new Wirebin({ server, ...(key !== null && { key }) }).bin(bin)
    const until = { timeout: seconds * 1000, after, signal }
    const capture = await waiting.waitFor(query, until).catch((error: unknown) => {
      if (signal.aborted) throw new CommandFailure('Ended before a request came')
      if (options.json && error instanceof WaitError) {
        output.line(jsonLine({ capture: null, came: error.came }))
      }
      throw asCommandFailure(error)
    })
    if (options.json) return output.line(jsonLine(capture))
    writeCapture(output, capture)
  },
})

function asCommandFailure(error: unknown): unknown {
  if (error instanceof WaitError) return new CommandFailure(error.message)
  if (!(error instanceof ApiError)) return error
  if (error.status === 400) return new CommandFailure(error.message, 'usage')
  const gone = [401, 403, 404, 410].includes(error.status)
  return new CommandFailure(error.message, gone ? 'over' : 'failed')
}

function writeCapture(output: Output, capture: ReceivedCapture): void {
  const { headers, body } = capture
  output.line(captureLine(output, capture))
  for (const [name, value] of headers) output.line(harmless(`${name}: ${value}`, maxShown.line))
  if (body.text === '') return
  output.line('')
  if (body.encoding === 'base64') return output.line('The body is no text: wirebin export has it')
  output.line(body.text.slice(0, maxShown.body))
  if (body.text.length > maxShown.body || body.truncated) {
    output.note(`Only its beginning is shown: --json has more, and wirebin export all of it`)
  }
}
