import { JsonNumber, Members, type Value } from './value'

/**
 * Returns a value as JSON without white space: numbers as spelt, repeated names kept. Iterative: no depth
 * exhausts the stack.
 */
export function writeJson(root: Value): string {
  const pieces: string[] = []
  const waiting: (Value | { text: string })[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) {
      pieces.push('[')
      waiting.push(text(']'))
      for (let i = next.length - 1; i >= 0; i--) {
        waiting.push(next[i] ?? null)
        if (i > 0) waiting.push(text(','))
      }
    } else if (next instanceof Members) {
      pieces.push('{')
      waiting.push(text('}'))
      for (let i = next.names.length - 1; i >= 0; i--) {
        const name = `${i > 0 ? ',' : ''}${JSON.stringify(next.names[i])}:`
        waiting.push(next.values[i] ?? null, text(name))
      }
    } else if (next instanceof JsonNumber) pieces.push(next.text)
    else if (typeof next === 'object' && next !== null) pieces.push(next.text)
    else pieces.push(JSON.stringify(next))
  }
  return pieces.join('')
}

const text = (piece: string): { text: string } => ({ text: piece })
