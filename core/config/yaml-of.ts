import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { Placeholder } from './file-parts'
import { withoutVariables } from './interpolate'

/** What nobody sees, or a terminal obeys, beyond ASCII: written as \u…, which only quoted texts can hold. */
const unseen = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Pairs and lists of a few short texts stand on one line. */
const maxInLine = 80

/** Writes a value as YAML that reads back as the same; texts hold no variables but the placeholders. */
export function yamlOf(value: object): string {
  const document = new Document(undefined, { version: '1.2' })
  document.contents = nodeOf(value) as typeof document.contents
  const text = document.toString({ lineWidth: 0, singleQuote: true })
  return text.replaceAll(unseen, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function nodeOf(value: unknown): Scalar | YAMLMap | YAMLSeq {
  if (value instanceof Placeholder) return scalar(`\${${value.name}}`)
  if (typeof value === 'string') return scalar(withoutVariables(value))
  if (Array.isArray(value)) {
    const list = new YAMLSeq()
    list.items = value.map(nodeOf)
    list.flow = isShort(value)
    return list
  }
  if (typeof value !== 'object' || value === null) return new Scalar(value)
  const map = new YAMLMap()
  map.items = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => new Pair(scalar(name), nodeOf(inner)))
  return map
}

function scalar(text: string): Scalar {
  const made = new Scalar(text)
  if (text.search(unseen) !== -1) made.type = Scalar.QUOTE_DOUBLE
  return made
}

const isShort = (list: readonly unknown[]): boolean =>
  list.every((one) => typeof one !== 'object' || one instanceof Placeholder) &&
  list.every((one) => !String(one).includes('\n')) &&
  JSON.stringify(list).length <= maxInLine
