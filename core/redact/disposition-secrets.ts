import { fromBase64 } from '../base64'
import { latin1Text } from '../latin1'
import { headerField, unfold } from '../parsing/header-field'
import { parameterOf } from '../parsing/header-parameters'
import type { Edit } from './edits'
import { escapings, unescaped } from './unescape'
import { redactionMark, isSecret, saysNothing, secrecyOf } from './secret-names'
import { isSecretField } from './secret-places'

const disposition = /content-disposition[ \t]*:/gi
/** Longer heads are no parts among other text. */
const maxHead = 1000
const lineEnds = /\r\n|\n|\r/
const blankLine = /\r\n[ \t]*\r\n|\n[ \t]*\n|\r[ \t]*\r/

/**
 * Finds the secrets of parts among other text: of a multipart body in a string or a log, after a preamble, or
 * whose boundary is not the one that its type declares.
 */
export function dispositionSecrets(text: string): Edit[] {
  const edits: Edit[] = []
  disposition.lastIndex = 0
  for (let found = disposition.exec(text); found !== null; found = disposition.exec(text)) {
    const from = disposition.lastIndex
    const blank = blankLine.exec(text.slice(from, from + maxHead))
    if (!blank) continue
    const head = text.slice(from, from + blank.index)
    const start = from + blank.index + blank[0].length
    disposition.lastIndex = start
    const names = namesOf(head.replaceAll(/\r\n?/g, '\n'))
    if (!names.some((name) => secrecyOfPart(name) !== 'never')) continue
    const line = lineEnds.exec(blank[0])?.[0] ?? '\n'
    const next = text.indexOf(`${line}--`, start)
    const end = next === -1 ? text.length : next
    disposition.lastIndex = end
    if (isNamedSecret(names, text.slice(start, end)))
      edits.push({ start, end, text: redactionMark })
  }
  return edits
}

/** Whether a part is a secret by any of its names. */
export const isNamedSecret = (names: readonly string[], value: string): boolean =>
  names.some((name) => !saysNothing(name, value) && isSecret(secrecyOfPart(name), value))

const secrecyOfPart = (name: string) =>
  isSecretField(name, []) ? 'always' : secrecyOf(name, 'member')

/**
 * Returns every name that a reader may take from the Content-Disposition of a part, folded or followed by
 * other lines: of several parameters any, and as it is written, without its backslashes, its escapes or its
 * encoded words (RFC 2047).
 */
export function namesOf(field: string): string[] {
  const { parameters } = headerField(unfold(field.replaceAll(/\n(?![ \t])/g, ';\n')))
  const written = parameters.filter(({ name }) => /(?:^|\s)name(?:\*.*)?$/.test(name))
  const names = written.map(({ value }) => value)
  const joined = parameterOf(field, 'name')
  if (joined !== null) names.push(joined)
  return [...new Set(names.flatMap(readings))]
}

function readings(name: string): string[] {
  return [
    name,
    name.replaceAll('\\', ''),
    unescaped(name, escapings.percent)?.text ?? name,
    name.replaceAll(/=\?[\w-]{1,40}\?b\?([\w+/=]{1,200})\?=/gi, (word, base64: string) => {
      try {
        return latin1Text(fromBase64(base64))
      } catch {
        // It is no encoded word.
        return word
      }
    }),
  ]
}
