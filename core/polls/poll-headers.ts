import { hopByHop } from '../http/hop-by-hop'
import { isToken } from '../http/token'
import type { HeaderLine } from '../contract/capture'
import { Failure } from '../errors'
import type { PollRecord } from '../ports/store/polls'
import { headerValueError } from '../replies/headers'
import type { Services } from '../services'

/** Lines that the connection decides, or that Wirebin sets by the last answer; of a part nothing can be compared. */
const ownLines = new Set([
  ...hopByHop,
  'host',
  'content-length',
  'if-none-match',
  'if-modified-since',
  'if-range',
  'range',
])

/** Throws `bad_request` naming the header line if one cannot be sent. */
export function checkPollHeaders(lines: readonly HeaderLine[]): void {
  for (const [name, value] of lines) {
    const message = nameError(name) ?? headerValueError(value)
    if (message !== null) throw new Failure('bad_request', `header “${name}”: ${message}`)
  }
}

function nameError(name: string): string | null {
  if (!isToken(name)) return 'is not a header name'
  return ownLines.has(name.toLowerCase()) ? 'is set by Wirebin on every fetch' : null
}

type Sealed = Pick<PollRecord, 'sealed' | 'keyId'>

/** Returns the context that a poll's header lines are sealed with, so that they open for its own row only. */
export const pollContext = ({ binKey, id }: Pick<PollRecord, 'binKey' | 'id'>): string =>
  `poll ${binKey}/${id}`

/** Returns header lines as they are stored: sealed, as they may hold a key. */
export function sealHeaders(
  { keyring }: Pick<Services, 'keyring'>,
  poll: Pick<PollRecord, 'binKey' | 'id'>,
  lines: readonly HeaderLine[],
): Sealed {
  if (lines.length === 0) return { sealed: null, keyId: null }
  const { keyId } = keyring
  return { sealed: keyring.seal(JSON.stringify(lines), pollContext(poll)), keyId }
}

/** Returns a poll's header lines; null if no key of the instance opens them. */
export function openHeaders(
  { keyring }: Pick<Services, 'keyring'>,
  poll: Pick<PollRecord, 'binKey' | 'id' | 'sealed'>,
): HeaderLine[] | null {
  if (poll.sealed === null) return []
  const text = keyring.open(poll.sealed, pollContext(poll))
  return text === null ? null : (JSON.parse(text) as HeaderLine[])
}
