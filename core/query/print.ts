import type { QueryNode, Test } from './ast'
import { quoteName, quoteText } from './quote'

/** Returns a query's tree as text that parses to the same tree. */
export function printQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
      return ''
    case 'or':
      return node.parts.map((part) => within(part, ['or'])).join(' OR ')
    case 'and':
      return node.parts.map((part) => within(part, ['or', 'and'])).join(' ')
    case 'not':
      return `-${within(node.part, ['or', 'and'])}`
    case 'text':
      return value(node)
    case 'field': {
      const path = node.path.map((name) => `.${quoteName(name)}`).join('')
      return `${node.name}${path}:${node.test ? printTest(node.test) : ''}`
    }
  }
}

const within = (node: QueryNode, loose: string[]): string =>
  loose.includes(node.kind) ? `(${printQuery(node)})` : printQuery(node)

/** Returns what a field is asked for: its operator, unless that is a colon, and the value. */
export const printTest = (test: Test): string => (test.op === ':' ? '' : test.op) + value(test)

const value = ({ text, quoted }: { text: string; quoted: boolean }): string =>
  quoted ? quoteText(text) : text
