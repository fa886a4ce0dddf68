import { latin1Text } from '../../latin1'
import { limitInWords } from '../../size-in-words'
import { strictBase64Bytes, type Read, readOrError } from '../import-item'
import { maxItemBytes, maxRequests } from '../limits'
import type { BashWord } from './bash-reader'
import { bashCommands } from './bash-words'
import { curlOptions, type Options } from './curl-options'
import { curlOperation } from './curl-request'
import { curlText, runsCurl } from './curl-text'

/** Returns whether a pasted text is a curl command rather than a raw request. */
export const isCurl = (text: string): boolean => curlText(text) !== null

/**
 * Returns the requests that bash and curl would send for a text, in order; latin-1, one character
 * per byte. A command has as many as it has addresses; there is always at least one read.
 */
export function fromCurl(text: string): Read[] {
  const reads: Read[] = []
  let bytes = 0
  for (const read of readsOf(text)) {
    bytes += 'request' in read ? read.request.body.length : 0
    // Many addresses get the same body, each a copy of it once it is kept.
    if (reads.length >= maxRequests || (reads.length > 0 && bytes > maxItemBytes)) {
      const most = `${maxRequests} requests and ${limitInWords(maxItemBytes)} of bodies`
      reads.push({ error: `The rest was left out: a text holds at most ${most}` })
      break
    }
    reads.push(read)
  }
  return reads
}

function* readsOf(text: string): Generator<Read, void, undefined> {
  const { commands: written, piped } = curlText(text) ?? { commands: text, piped: null }
  const { commands, error, end } = bashCommands(written)
  for (const [at, { words, stdin }] of commands.entries()) {
    const own = words[0]?.text === '$' ? words.slice(1) : words
    if (at > 0 && !runsCurl(own[0]?.text ?? '')) yield* otherCommand(own)
    else yield* requestsOf(own.slice(1), stdin, at === 0 ? piped : null)
  }
  // What follows may be anything; only a command of curl is missed.
  if (error !== null && (commands.length === 0 || /\bcurl\b/.test(written.slice(end)))) {
    yield { error }
  }
}

/** `| jq .` is nothing to import, `| xargs curl` cannot be. */
function otherCommand(words: readonly BashWord[]): Read[] {
  const name = words[0]?.text.slice(0, 40)
  if (!words.some(({ text }) => /(?:^|[\s;|&(/])curl(?:\.exe)?(?:\s|$)/.test(text))) return []
  return [{ error: `It runs curl by ${name}, which cannot be done here` }]
}

function* requestsOf(
  words: readonly BashWord[],
  stdin: string | null,
  piped: string | null,
): Generator<Read, void, undefined> {
  const read = readOrError(() => {
    const last = words.at(-1)
    if (last?.text.endsWith('^') && !last.quoted) {
      throw new SyntaxError('It is written for the command line of Windows: copy it for bash')
    }
    const input =
      piped === null ? stdin : latin1Text(strictBase64Bytes(piped, 'What is piped into it'))
    return { input, operations: curlOptions(words) }
  })
  if ('error' in read) return yield read
  const { input, operations } = read.request
  for (const options of operations) yield* operationRequests(options, input)
}

function* operationRequests(
  options: Options,
  stdin: string | null,
): Generator<Read, void, undefined> {
  const read = readOrError(() => {
    const addresses = options.all('url')
    if (addresses.length === 0) throw new SyntaxError('The command names no address')
    return { addresses, requestTo: curlOperation(options, stdin) }
  })
  if ('error' in read) return yield read
  const { addresses, requestTo } = read.request
  for (const { value } of addresses) yield readOrError(() => requestTo(value))
}
