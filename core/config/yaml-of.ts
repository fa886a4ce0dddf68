import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { Placeholder } from './file-parts'
import { withoutVariables } from './interpolate'

/** Texts that YAML writes as they are: no control characters, no halves of characters, no line ends but \\n. */
const plain =
  /^(?:[\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\ud800-\udbff][\udc00-\udfff])*$/
/** Pairs and lists of a few short texts stand on one line. */
const maxInLine = 80

/** Writes a value as YAML that reads back as the same; texts hold no variables but the placeholders. */
export function yamlOf(value: object): string {
  const document = new Document(undefined, { version: '1.2' })
  document.contents = nodeOf(value) as typeof document.contents
  return document.toString({ lineWidth: 0, singleQuote: true })
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
  if (!plain.test(text)) made.type = Scalar.QUOTE_DOUBLE
  return made
}

const isShort = (list: readonly unknown[]): boolean =>
  list.every((one) => typeof one !== 'object' || one instanceof Placeholder) &&
  list.every((one) => !String(one).includes('\n')) &&
  JSON.stringify(list).length <= maxInLine
