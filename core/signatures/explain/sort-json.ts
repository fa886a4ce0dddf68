import type { JsonText } from './json-text'

const deepest = 200

/**
 * Returns the same JSON with the members of every object sorted by name; null if it is too deep or
 * malformed.
 */
export function sortedJson({ text, lexemes }: JsonText): string | null {
  let at = 0
  let depth = 0

  const peek = (): string => {
    const lexeme = lexemes[at]
    return lexeme ? text.slice(lexeme.start, lexeme.end) : ''
  }
  const take = (): string => {
    const piece = peek()
    at += 1
    return piece
  }

  function value(): string {
    const first = take()
    if (first !== '{' && first !== '[') return first
    const close = first === '{' ? '}' : ']'
    const items: { name: string; text: string }[] = []
    depth += 1
    if (depth > deepest) throw broken
    while (peek() !== close) {
      if (items.length > 0 && take() !== ',') throw broken
      items.push(first === '{' ? member() : { name: '', text: value() })
    }
    take()
    depth -= 1
    if (first === '{') items.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    return first + items.map((item) => item.text).join(',') + close
  }

  function member(): { name: string; text: string } {
    if (lexemes[at]?.kind !== 'string') throw broken
    const name = take()
    if (take() !== ':') throw broken
    return { name, text: `${name}:${value()}` }
  }

  try {
    const sorted = value()
    return at === lexemes.length ? sorted : null
  } catch (error) {
    if (error === broken) return null
    throw error
  }
}

const broken = new Error('This JSON cannot be sorted')
