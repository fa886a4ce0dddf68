import type { HeaderLine } from '../contract/capture'
import { mailType } from '../http/mail'
import { isFieldValue, isToken } from '../http/token'
import { latin1Text } from '../latin1'
import type { Limits } from '../limits'
import { headLines } from '../parsing/head-lines'
import { Failure } from '../errors'

/** Who a mail is from and to, as its sender told the server; each character is one byte. */
export interface Envelope {
  /** Empty for a notice of non-delivery. */
  from: string
  to: readonly string[]
}

/**
 * Returns the header lines of a mail's capture, flat: who it is from and to, its content type, then the
 * message's own, in order and case, unfolded. Lines that no HTTP request can carry stand in the message only, and so do
 * those from the first on that exceeds a limit: an import would not take them.
 */
export function mailHead(
  { from, to }: Envelope,
  message: Uint8Array,
  { headerLines, headerBytes }: Pick<Limits, 'headerLines' | 'headerBytes'>,
): { headers: string[]; failure: Failure | null } {
  const envelope: [string, string][] = [
    ['X-Envelope-From', `<${from}>`],
    ...to.map((address): [string, string] => ['X-Envelope-To', `<${address}>`]),
    ['Content-Type', mailType],
  ]
  // Where the head is longer, what is read of it exceeds the limit already.
  const end = Math.min(message.length, 2 * headerBytes)
  const limits = { lines: headerLines, line: headerBytes + 1 }
  const textOf = (start: number, stop: number): string => latin1Text(message.subarray(start, stop))
  const { headers, more } = headLines(message, { from: 0, end }, limits, textOf)
  const all = [...envelope, ...headers]
  const bytes = all.reduce((sum, line) => sum + bytesOf(line), 0)
  return {
    headers: within(
      all.filter(([name, value]) => isToken(name) && isFieldValue(value)),
      { headerLines, headerBytes },
    ).flat(),
    failure: headFailure(all.length + more, bytes, { headerLines, headerBytes }),
  }
}

const bytesOf = ([name, value]: HeaderLine): number => name.length + value.length + 4

/** Returns the lines before the first that exceeds a limit. */
function within(
  lines: HeaderLine[],
  { headerLines, headerBytes }: Pick<Limits, 'headerLines' | 'headerBytes'>,
): HeaderLine[] {
  let bytes = 0
  const first = lines.findIndex((line, at) => {
    bytes += bytesOf(line)
    return at >= headerLines || bytes > headerBytes
  })
  return first === -1 ? lines : lines.slice(0, first)
}

function headFailure(
  lines: number,
  bytes: number,
  { headerLines, headerBytes }: Pick<Limits, 'headerLines' | 'headerBytes'>,
): Failure | null {
  if (lines > headerLines)
    return new Failure(
      'headers_too_large',
      `${lines} header lines exceed the limit of ${headerLines}`,
    )
  if (bytes <= headerBytes) return null
  return new Failure(
    'headers_too_large',
    `Header block of ${bytes} bytes exceeds the limit of ${headerBytes}`,
  )
}
