import type { HeaderLine } from '@/core/contract/capture'
import { mostHeaders } from '@/core/replies/headers'
import { scriptLimits } from '@/core/scripts/limits'
import type { ScriptReply } from '@/core/scripts/scripts'
import { sizeInWords } from '@/core/size-in-words'

/**
 * What a script answered, checked.
 *
 * @param text the JSON that the prelude's `finish` made
 * @throws Error with a message for whoever wrote the script
 */
export function checkReply(text: string): ScriptReply {
  const said = JSON.parse(text) as Record<string, unknown>
  return {
    status: whole(said['status'] ?? 200, 'status', 200, 599),
    headers: headerLines(said['headers'] ?? {}),
    body: bodyOf(said['body']),
    json: said['json'] === true,
    delayMs: whole(said['delayMs'] ?? 0, 'delayMs', 0, 30_000),
  }
}

function whole(value: unknown, name: string, least: number, most: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) {
    return value as number
  }
  throw new Error(
    `${name} is ${JSON.stringify(value)}: it must be a whole number, ${least} to ${most}`,
  )
}

function bodyOf(body: unknown): string {
  if (typeof body !== 'string') throw new Error('body cannot be made JSON')
  const size = Buffer.byteLength(body)
  if (size <= scriptLimits.replyBodyBytes) return body
  const most = sizeInWords(scriptLimits.replyBodyBytes)
  throw new Error(`body of ${sizeInWords(size)} exceeds ${most}`)
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
  if (lines.length <= mostHeaders) return lines
  throw new Error(`${lines.length} headers exceed the limit of ${mostHeaders}`)
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
