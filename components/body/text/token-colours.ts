import type { JsonKind } from '@/core/parsing/json-lexer'

/** The class that colours each kind of token. */
export const tokenColours: Record<JsonKind, string> = {
  key: 'text-json-key',
  string: 'text-json-string',
  number: 'text-json-number',
  atom: 'text-json-atom',
  punctuation: 'text-ink-3',
  text: 'text-ink',
}
