import { readFileSync } from 'node:fs'
import type { Fixture } from '@/core/contract/fixture'
import { asError } from '@/core/errors'
import { isSuccess } from '@/core/http/success'
import { readFixture } from '@/core/fixtures/fixture-file'
import { fixtureRequest } from '@/core/fixtures/fixture-request'
import { samples } from '@/core/samples/samples'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { CommandFailure } from '../failure'
import { fullAddress, sendOnce } from '../local/local-target'
import { sampleFixture } from '../local/sample-fixture'
import { duration, harmless, statusText } from '../terminal/capture-line'
import { jsonLine } from '../terminal/json-line'
import { type Output, styled } from '../terminal/output'
import { command, numberOption, wordOption } from './command'
import type { Context } from './context'

export const sendCommand = command({
  name: 'send',
  usage: '<fixture.json | provider[/event]> --to URL',
  summary: 'Sends a fixture or a sample of a provider to an address, signed afresh',
  words: { min: 0, max: 1 },
  options: {
    to: { type: 'string', value: 'URL', help: 'Where to: http://localhost:4000/hooks' },
    path: {
      type: 'string',
      value: 'keep|fixed',
      help: 'Whether the path after the bin’s address is added to the URL; default: keep',
    },
    times: { type: 'string', value: 'N', help: 'How often, one after another; default: 1' },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      help: 'How long the address may take to answer; default: 30',
    },
    list: { type: 'boolean', help: 'Lists the samples' },
    json: {
      type: 'boolean',
      help: 'One JSON object a line: for each that was sent, or each sample',
    },
    'fail-on-error': {
      type: 'boolean',
      help: 'Ends with 1 unless every answer is 2xx; without it, unless there is an answer',
    },
  },
  async run({ words: [what], options }, context) {
    const { output } = context
    if (options.list) return listSamples(output, options.json === true)
    if (what === undefined || options.to === undefined) {
      throw new CommandFailure(
        'Usage: wirebin send <fixture.json | provider[/event]> --to URL',
        'usage',
      )
    }
    const path = wordOption('path', options.path, ['keep', 'fixed'])
    const times = numberOption('times', options.times, { min: 1, max: 1000, usual: 1 })
    const seconds = numberOption('timeout', options.timeout, { min: 1, max: 3600, usual: 30 })
    let bad = 0
    for (let time = 0; time < times && !context.signal.aborted; time += 1) {
      const { request, notes } = await requestOf(
        what,
        { to: fullAddress(options.to), path },
        context,
      )
      if (time === 0) for (const note of notes) output.note(styled(output, 'yellow', note))
      const { answer, error, durationMs } = await sendOnce(request, 1000 * seconds)
      const result = {
        method: request.method,
        url: request.origin + request.path,
        status: answer?.status ?? null,
        error,
        durationMs,
      }
      output.line(options.json ? jsonLine(result) : resultLine(output, result))
      const isGood = isSuccess(answer?.status ?? null)
      if (!answer || (options['fail-on-error'] && !isGood)) bad += 1
    }
    if (bad > 0) throw new CommandFailure(`${bad} of ${times} failed`)
  },
})

interface Result {
  method: string
  url: string
  /** Null if there was no answer. */
  status: number | null
  error: string | null
  durationMs: number
}

function resultLine(output: Output, { method, url, ...result }: Result): string {
  const status = result.status === null ? '' : `${statusText(output, result.status)}  `
  const error =
    result.error === null ? '' : `${styled(output, 'red', harmless(result.error, 300))}  `
  return `${method} ${harmless(url, 200)}  →  ${status}${error}${duration(result.durationMs)}`
}

type Sent = ReturnType<typeof fixtureRequest>

/** Returns the request, and what the person should know of its signatures. */
async function requestOf(
  what: string,
  { to, path }: { to: string; path: 'keep' | 'fixed' },
  { env }: Context,
): Promise<{ request: Sent['request']; notes: string[] }> {
  const isFile = /\.json$/i.test(what)
  const now = Date.now()
  const { fixture, secret } = isFile
    ? { fixture: fileFixture(what), secret: null }
    : await sampleFixture(what, now)
  const made = new Set<string>()
  const secretOf = (variable: string): string | null => {
    const held = env[variable] || null
    if (held === null && secret !== null) made.add(variable)
    return held ?? secret
  }
  try {
    const { request, asCaptured } = fixtureRequest(fixture, {
      to,
      path,
      secretOf,
      crypto: nodeCrypto,
      now,
    })
    const kept = asCaptured.map(({ scheme, secretEnv }) =>
      secretEnv === null
        ? `${scheme}: only the sender can sign it: its signature is sent as it is`
        : `${scheme}: its signature is sent as captured: set ${secretEnv} to sign it afresh`,
    )
    const invented = [...made].map(
      (name) => `Signed with a made-up secret: set ${name} to your own`,
    )
    return { request, notes: [...kept, ...invented] }
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? `--${error.message}` : String(error), 'usage')
  }
}

function fileFixture(file: string): Fixture {
  try {
    return readFixture(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CommandFailure(`There is no file ${file}`)
    }
    throw new CommandFailure(`${file}: ${asError(error).message}`)
  }
}

function listSamples(output: Output, asJson: boolean): void {
  for (const { provider, events } of samples) {
    for (const event of Object.keys(events)) {
      output.line(asJson ? jsonLine({ provider, event }) : `${provider}/${event}`)
    }
  }
}
