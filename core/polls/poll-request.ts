import type { HeaderLine } from '../contract/capture'
import { maxPollBody } from '../contract/poll-limits'
import { headerValue } from '../http/headers'
import { parseTarget } from '../deliveries/target'
import type { OutgoingRequest } from '../ports/outgoing'
import type { PollRecord } from '../ports/store/polls'
import type { BinRecord } from '../records'

const none = new Uint8Array()

/** Returns the bytes of an answer at most that are taken for a bin. */
export const maxAnswer = ({ maxBody, maxBytes }: Pick<BinRecord, 'maxBody' | 'maxBytes'>): number =>
  Math.min(maxBody, maxBytes, maxPollBody)

/** Whether header lines ask for nothing if an answer is still the last one (RFC 9110, section 13.1). */
export const isConditional = (headers: readonly string[]): boolean =>
  headerValue(headers, 'if-none-match') !== null ||
  headerValue(headers, 'if-modified-since') !== null

/** Returns the request that asks for an address, and for nothing if its answer is still the last one. */
export function pollRequest(
  { url, answer }: Pick<PollRecord, 'url' | 'answer'>,
  lines: readonly HeaderLine[],
  bin: Pick<BinRecord, 'maxBody' | 'maxBytes'>,
): OutgoingRequest {
  const { origin, path } = parseTarget(url, 'url')
  const named = new Set(lines.map(([name]) => name.toLowerCase()))
  const given = (name: string, value: string | null | undefined): string[] =>
    value == null || named.has(name.toLowerCase()) ? [] : [name, value]
  const headers = [
    'Host',
    new URL(origin).host,
    ...given('User-Agent', 'Wirebin'),
    ...given('Accept', '*/*'),
    ...lines.flat(),
    ...given('If-None-Match', answer?.etag),
    ...given('If-Modified-Since', answer?.lastModified),
  ]
  return { origin, method: 'GET', path, headers, body: none, maxBytes: maxAnswer(bin) }
}
