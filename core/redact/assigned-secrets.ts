import { type AssignedName, nameBefore, separatorBefore, separators } from './assigned-names'
import type { Assigned } from './assigned'
import { valueAfter } from './assigned-values'
import type { Edit } from './edits'
import {
  redactionMark,
  hidesAll,
  isSecret,
  saysNothing,
  type Secrecy,
  secrecyOf,
  secrecyOfItems,
} from './secret-names'
import { isSecretField } from './secret-places'

const lineStart = /(?:^|\n)[ \t]*(?:[-*?][ \t]+)*(?:export |set |let |const |var )?["'`]?$/
/** `name: API_KEY`, and below it `value: …`. */
const labels = /^(?:name|key)$/i
const maxApart = 200

interface Label {
  secrecy: Secrecy
  at: number
}

/**
 * Finds values by the names before them in any text: `name: value`, `name=value`, with quotes and without;
 * lines of variables, YAML, heads, parameters of addresses, arguments of GraphQL, source code.
 */
export function assignedSecrets(text: string, { lines }: { lines: boolean }): Edit[] {
  const edits: Edit[] = []
  let label: Label | null = null
  separators.lastIndex = 0
  while (separators.test(text)) {
    const end = separators.lastIndex
    const { at, sign } = separatorBefore(text, end)
    const name = nameBefore(text, { at, sign })
    if (!name || isOfDocument(text, name, at)) continue
    const inAddress = /[?&;#]/.test(text[name.start - 1] ?? '')
    const secrecy = secrecyAt(name, inAddress, label)
    if (labels.test(name.name)) label = labelAfter(text, at)
    if (secrecy === 'never') continue
    const edit = editOf({ text, name, at, end, sign, inAddress, secrecy, lines })
    if (!edit) continue
    edits.push(edit)
    separators.lastIndex = Math.max(edit.end, end)
  }
  return edits
}

/** Whether it is an attribute that says how a document of XML is read: `xmlns:token="…"`. */
const isOfDocument = (text: string, { start }: AssignedName, at: number): boolean =>
  text[at] === '=' &&
  text[start - 1] === ':' &&
  /[\s<](?:xml|xmlns|xsi|xlink):$/.test(text.slice(Math.max(0, start - 7), start))

function secrecyAt(
  { name, start }: AssignedName,
  inAddress: boolean,
  label: Label | null,
): Secrecy {
  if (isSecretField(name, [])) return 'always'
  if (/^value$/i.test(name) && label && start - label.at < maxApart) return label.secrecy
  return secrecyOf(name, inAddress ? 'query' : 'member')
}

function labelAfter(text: string, at: number): Label | null {
  const word = /^[ \t]*["']?([\w.-]{1,100})/.exec(text.slice(at + 1, at + 120))?.[1]
  return word === undefined ? null : { secrecy: secrecyOf(word, 'member'), at }
}

function editOf(of: {
  text: string
  name: AssignedName
  at: number
  /** Where the separator ends. */
  end: number
  sign: ':' | '='
  inAddress: boolean
  secrecy: Secrecy
  lines: boolean
}): Edit | null {
  const { text, name, at, inAddress, secrecy } = of
  const before = text.slice(Math.max(0, name.start - 40), name.start)
  const assigned: Assigned = {
    text,
    name,
    separator: of.sign,
    beginsLine: of.lines && lineStart.test(before),
    column: columnAt(text, name.explicit ? at : name.start),
    inAddress,
    whole: secrecy === 'always' && hidesAll(name.name),
    listed: secrecyOfItems(name.name, secrecy) === 'always',
    random: secrecy === 'random',
    wordy: /authorization$|cookie$/i.test(name.name),
  }
  const range = valueAfter(assigned, afterSeparator(text, of.end))
  if (!range) return null
  const [start, end] = trimmed(text, range)
  const value = text.slice(start, end)
  if (saysNothing(name.name, value.replace(/,$/, '')) || !isSecret(secrecy, value)) return null
  if (isProse(assigned, value)) return null
  const bare = value.startsWith('{') || value.startsWith('[')
  return { start, end, text: name.quoted && bare ? `"${redactionMark}"` : redactionMark }
}

/** "an invalid token: expected another": a word after a colon inside a line is no secret. */
const isProse = ({ separator, beginsLine, inAddress, name }: Assigned, value: string): boolean =>
  separator === ':' &&
  !beginsLine &&
  !inAddress &&
  !name.quoted &&
  /^[A-Za-z]{1,15}\.?$/.test(value)

const maxColumn = 100

function columnAt(text: string, at: number): number {
  const line = text.slice(Math.max(0, at - maxColumn), at)
  const start = line.lastIndexOf('\n') + 1
  return start === 0 && at > maxColumn ? 0 : line.length - start
}

/** After `:`, `=`, `:=`, `=>`, `==`, `===`, and the rest of a full-width one of two bytes. */
function afterSeparator(text: string, from: number): number {
  let end = from
  while (end - from < 2 && /[=>\uf700-\uf7ff]/.test(text[end] ?? '')) end++
  return end
}

function trimmed(text: string, [start, end]: readonly [number, number]): [number, number] {
  let stop = end
  while (stop > start && /\s/.test(text[stop - 1] ?? '')) stop--
  return [start, stop]
}
