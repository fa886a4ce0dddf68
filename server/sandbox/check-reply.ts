import type { HeaderLine } from '@/core/contract/capture'
import { maxHeaders } from '@/core/replies/headers'
import { scriptLimits } from '@/core/scripts/limits'
import type { ScriptReply } from '@/core/ports/scripts'
import { limitInWords, sizeBeyond } from '@/core/size-in-words'

/**
 * Checks and returns a script's reply.
 *
 * @param text the JSON that the prelude's `finish` returned
 * @throws Error with a message for the script's author
 */
export function checkReply(text: string): ScriptReply {
  const reply = JSON.parse(text) as Record<string, unknown>
  return {
    status: whole(reply['status'] ?? 200, 'status', 200, 599),
    headers: headerLines(reply['headers'] ?? {}),
    body: bodyOf(reply['body']),
    json: reply['json'] === true,
    delayMs: whole(reply['delayMs'] ?? 0, 'delayMs', 0, 30_000),
  }
}

function whole(value: unknown, name: string, min: number, max: number): number {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) {
    return value as number
  }
  throw new Error(
    `${name} is ${JSON.stringify(value)}: it must be a whole number, ${min} to ${max}`,
  )
}

function bodyOf(body: unknown): string {
  if (typeof body !== 'string') throw new Error('body cannot be converted to JSON')
  const size = Buffer.byteLength(body)
  if (size <= scriptLimits.replyBodyBytes) return body
  const max = scriptLimits.replyBodyBytes
  throw new Error(`body of ${sizeBeyond(size, max)} exceeds ${limitInWords(max)}`)
}

/** From {name: value}, {name: [value, …]} or [[name, value], …]. */
function headerLines(headers: unknown): HeaderLine[] {
  if (headers === null || typeof headers !== 'object') {
    throw new Error('headers must be an object, or a list of [name, value]')
  }
  const entries = Array.isArray(headers) ? headers.map(pair) : Object.entries(headers)
  const lines = entries.flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value]
    return values.map((one): HeaderLine => [name, headerValue(name, one)])
  })
  if (lines.length <= maxHeaders) return lines
  throw new Error(`${lines.length} headers exceed the limit of ${maxHeaders}`)
}

function pair(line: unknown): [string, unknown] {
  if (Array.isArray(line) && line.length === 2 && typeof line[0] === 'string') {
    return [line[0], line[1]]
  }
  throw new Error('headers as a list must be pairs of [name, value]')
}

function headerValue(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`headers: ${name} must be text`)
}
