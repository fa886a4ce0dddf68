import { latin1Bytes, latin1Text } from '../latin1'
import { isToken } from '../http/token'
import { redactBody } from './redact-body'
import { redactTarget } from './redact-target'
import { redactValue } from './redact-value'
import { hidden, namesSecret } from './secret-names'

/**
 * Returns what came of a head that could not be read without its secrets. Where a line is no header
 * line its value is hidden: whatever its sender meant by it may be a secret.
 */
export function redactHead(bytes: Uint8Array): Uint8Array {
  const text = latin1Text(bytes)
  const start = /^[\r\n]*/.exec(text)?.[0] ?? ''
  // Lines and what ends them, in turn.
  const pieces = text.slice(start.length).split(/(\r\n|\r|\n)/)
  const fields: Field[] = []
  let shown = start + redactRequestLine(pieces[0] ?? '')
  for (let at = 1; at < pieces.length; at += 2) {
    const line = pieces[at + 1] ?? ''
    shown += pieces[at]
    if (line === '') {
      const after = pieces.slice(at + 3).join('')
      return latin1Bytes(shown + (pieces[at + 2] ?? '') + redactRest(after, fields))
    }
    const last = fields.at(-1)
    if (last && /^[ \t]/.test(line)) {
      shown += last.isHidden ? ` ${hidden}` : redactValue(line)
    } else {
      const field = fieldOf(line)
      fields.push(field)
      shown += field.shown
    }
  }
  return latin1Bytes(shown)
}

interface Field {
  /** In lower case. */
  name: string
  value: string
  isHidden: boolean
  shown: string
}

function fieldOf(line: string): Field {
  const colon = line.indexOf(':')
  const end = colon === -1 ? (/^\s*\S*/.exec(line)?.[0].length ?? 0) : colon + 1
  const name = line.slice(0, colon === -1 ? end : colon)
  const value = line.slice(end)
  const isHidden = colon === -1 || !isToken(name.trim()) || namesSecret(name)
  const kept = isHidden ? (value === '' ? '' : ` ${hidden}`) : redactValue(value)
  return {
    name: name.trim().toLowerCase(),
    value: value.trim(),
    isHidden,
    shown: line.slice(0, end) + kept,
  }
}

function redactRequestLine(line: string): string {
  const [from, to] = [line.indexOf(' ') + 1, line.lastIndexOf(' ')]
  if (to <= from || !/^ [A-Za-z]+\//.test(line.slice(to))) return redactTarget(line)
  return line.slice(0, from) + redactTarget(line.slice(from, to)) + line.slice(to)
}

/** Redacts what follows the head, by its own header lines; nothing of it is shown if that cannot be done. */
function redactRest(text: string, fields: readonly Field[]): string {
  const of = (wanted: string): string[] =>
    fields.flatMap(({ name, value }) => (name === wanted ? [value] : []))
  const type = of('content-type')[0] ?? null
  const body = redactBody(latin1Bytes(text), type, of('content-encoding'))
  return body === null ? '' : latin1Text(body)
}
