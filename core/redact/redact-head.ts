import { isToken } from '../http/token'
import { rawRequestLine } from '../http/request-line'
import { latin1Bytes, latin1Text } from '../latin1'
import { redactTarget } from './redact-target'
import { redactValue } from './redact-value'
import { redactionMark, namesSecret } from './secret-names'
import { isSecretHeader } from './secret-places'

/**
 * Returns what came of a head that could not be read without its secrets. Where a line is no header
 * line its value is hidden, and what follows the head is left out: whatever its sender meant by it
 * may be a secret.
 */
export function redactHead(bytes: Uint8Array): Uint8Array {
  const text = latin1Text(bytes)
  const start = /^[\r\n]*/.exec(text)?.[0] ?? ''
  // Lines and what ends them, in turn.
  const pieces = text.slice(start.length).split(/(\r\n|\r|\n)/)
  let shown = start + redactRequestLine(pieces[0] ?? '')
  let secret = false
  for (let at = 1; at < pieces.length; at += 2) {
    const line = pieces[at + 1] ?? ''
    shown += pieces[at]
    if (line === '') {
      shown += pieces[at + 2] ?? ''
      break
    }
    const field: Field = /^[ \t]/.test(line) ? foldOf(line, secret) : fieldOf(line)
    secret = field.isSecret
    shown += secret ? line.slice(0, field.valueAt) + mark(line, field.valueAt) : redactValue(line)
  }
  return latin1Bytes(shown)
}

interface Field {
  valueAt: number
  isSecret: boolean
}

/** Returns where a line's value begins, behind its colon or first word, and whether it may be a secret. */
function fieldOf(line: string): Field {
  const colon = line.indexOf(':')
  if (colon === -1) return { valueAt: /^\s*\S*/.exec(line)?.[0].length ?? 0, isSecret: true }
  const name = line.slice(0, colon).trim()
  return {
    valueAt: colon + 1,
    isSecret: !isToken(name) || isSecretHeader(name) || namesSecret(name),
  }
}

/** A line that begins with white space goes on with the one before it, or is meant as one of its own. */
const foldOf = (line: string, isSecret: boolean): Field => ({
  valueAt: 0,
  isSecret: isSecret || (line.includes(':') && fieldOf(line).isSecret),
})

const mark = (line: string, at: number): string => (at === line.length ? '' : ` ${redactionMark}`)

function redactRequestLine(line: string): string {
  const { method, target, targetAt } = rawRequestLine(line)
  const end = targetAt + target.length
  const before = line.slice(0, targetAt).replace(method, () => redactMethod(method))
  return before + redactTarget(target) + redactTarget(line.slice(end))
}

/** Of a body that is longer than its head says, the end stands before the next method. */
export const redactMethod = (method: string): string =>
  /^(?:[A-Z-]*|[A-Z]?[a-z-]+)$/.test(method) ? method : redactionMark
