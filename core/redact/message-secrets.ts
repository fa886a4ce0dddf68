import { joinBytes } from '../join-bytes'
import { latin1Bytes, latin1Text } from '../latin1'
import { headLines } from '../parsing/head-lines'
import { lineValue } from '../parsing/named-lines'
import { shownValue } from './header-secrets'
import { withoutSecretsOfPart } from './parts-secrets'
import { deeper, type RedactContext } from './redact-context'

/** A longer head is hidden with all that follows it. */
const limits = { lines: 5000, line: 1_048_576 }

/**
 * Returns a message, such as a mail, without its secrets: its header lines as those of a request, and what it holds
 * by its content type. Null if they cannot be found.
 */
export function withoutSecretsOfMessage(
  bytes: Uint8Array,
  context: RedactContext,
): Uint8Array | null {
  const span = { from: 0, end: bytes.length }
  const textOf = (start: number, end: number): string => latin1Text(bytes.subarray(start, end))
  const { headers, more, at } = headLines(bytes, span, limits, textOf)
  if (more > 0 || headers.some(([, value]) => value.length >= limits.line)) return null
  const head = bytes.subarray(0, at)
  const content = bytes.subarray(at)
  const shown = [
    shownHead(head, context),
    withoutSecretsOfPart(
      content,
      { headers, contentType: lineValue(headers, 'content-type') },
      { charset: '', context },
    ),
  ] as const
  return shown[0] === head && shown[1] === content ? bytes : joinBytes(shown)
}

function shownHead(head: Uint8Array, context: RedactContext): Uint8Array {
  const text = latin1Text(head)
  // A field with its folds, and what ends it.
  const shown = text.replaceAll(/[^\r\n]+(?:\r?\n[ \t][^\r\n]*)*/g, (field) => {
    const colon = field.indexOf(':')
    const name = colon === -1 ? '' : field.slice(0, colon).trimEnd()
    const value = field
      .slice(colon + 1)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .trim()
    const after = shownValue([name, value], deeper(context))
    return after === value ? field : `${field.slice(0, colon + 1)} ${after}`
  })
  return shown === text ? head : latin1Bytes(shown)
}
