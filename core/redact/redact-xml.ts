import { hidden, namesSecret } from './secret-names'

const openTag = /<([a-z_][\w:.-]{0,99})([^<>]*)>/gi
const attribute = /(?<![\w:.-])([\w:.-]{1,100})(\s{0,9}=\s{0,9})("[^"<]*"|'[^'<]*')/g
/** `<input name="password" value="…">`, `<add key="ApiKey" value="…"/>` */
const label = /\s(?:name|key|id)\s{0,9}=\s{0,9}["']([^"'<>]{1,100})["']/i
const labelled = /(\svalue\s{0,9}=\s{0,9})("[^"<]*"|'[^'<]*')/i

/**
 * Returns XML or HTML without its secrets: elements with their content, and attributes, by name. An
 * element that is never closed hides the rest of the text.
 */
export function redactXml(text: string): string {
  if (!text.includes('<')) return text
  let result = ''
  let copied = 0
  openTag.lastIndex = 0
  for (let tag = openTag.exec(text); tag !== null; tag = openTag.exec(text)) {
    const [whole, name = '', rest = ''] = tag
    const end = tag.index + whole.length
    const isLabelled = namesSecret(label.exec(rest)?.[1] ?? '')
    if (isLabelled) {
      const shown = rest.replace(labelled, `$1"${hidden}"`)
      result += `${text.slice(copied, tag.index)}<${name}${shown}>`
      copied = end
    }
    if ((!isSecretName(name) && !isLabelled) || rest.endsWith('/') || isVoid(name)) continue
    const close = text.indexOf(`</${name}`, end)
    const stop = close === -1 ? text.length : close
    result += text.slice(copied, end) + hidden
    copied = stop
    openTag.lastIndex = stop
  }
  result += text.slice(copied)
  return result.replaceAll(attribute, (whole, name: string, equals: string) =>
    isSecretName(name) ? `${name}${equals}"${hidden}"` : whole,
  )
}

/**
 * `<code>` and `<key>` are common elements of HTML and other documents; elsewhere they name
 * secrets.
 */
const isSecretName = (name: string): boolean => namesSecret(name) && !/^(?:code|keys?)$/i.test(name)

/** Elements of HTML that are never closed. */
const isVoid = (name: string): boolean => /^(?:input|meta|link|img|br|hr)$/i.test(name)
