import { parsingLimits } from './parsing-limits'
import { Members, type Value } from './value'
import { xmlAttributes, xmlPieces } from './xml-lexer'

interface Open {
  name: string
  members: Members
  text: string
}

/**
 * Returns an XML document as values: an element without attributes and elements is its text, any other
 * has its attributes as `@name`, its elements by name, and its text as `#text`. Names are without their
 * prefix, so that `soap:Body` is `Body`. Undefined if the text is no XML from end to end or nested more
 * than 200 levels deep.
 *
 * @param cut whether the text is the beginning of a longer one: it is read as far as it goes
 */
export function xmlValue(text: string, cut = false): Value | undefined {
  const root = new Members()
  const open: Open[] = [{ name: '', members: root, text: '' }]
  const pieces = xmlPieces(cut ? withoutLastTag(text) : text, parsingLimits.xmlPieces + 1)
  if (pieces.length > parsingLimits.xmlPieces) return undefined
  for (const piece of pieces) {
    const inside = open.at(-1)
    if (!inside || open.length > parsingLimits.xmlDepth) return undefined
    switch (piece.kind) {
      case 'text':
        inside.text += decodeEntities(piece.text)
        break
      case 'other':
        if (piece.text.startsWith('<![CDATA[')) inside.text += piece.text.slice(9, -3)
        break
      case 'end': {
        open.pop()
        const above = open.at(-1)
        if (!above || nameIn(piece.text, 2) !== inside.name) return undefined
        above.members.add(inside.name, valueOf(inside))
        break
      }
      default: {
        const element: Open = { name: nameIn(piece.text, 1), members: new Members(), text: '' }
        addAttributes(element.members, piece.text)
        if (piece.kind === 'start') open.push(element)
        else inside.members.add(element.name, valueOf(element))
      }
    }
  }
  if (cut) closeAll(open)
  const complete = open.length === 1 && root.names.length > 0 && open[0]?.text.trim() === ''
  return complete ? root : undefined
}

/** Returns a text without a tag at its end that is not complete. */
function withoutLastTag(text: string): string {
  const last = text.lastIndexOf('<')
  return last === -1 || text.includes('>', last) ? text : text.slice(0, last)
}

function closeAll(open: Open[]): void {
  while (open.length > 1) {
    const last = open.pop()
    if (last) open.at(-1)?.members.add(last.name, valueOf(last))
  }
}

function valueOf({ members, text }: Open): Value {
  if (members.names.length === 0) return text
  if (text.trim() !== '') {
    members.add('#text', text)
    members.text = text
  }
  return members
}

function nameIn(tag: string, from: number): string {
  const name = /^[^\s/>]*/.exec(tag.slice(from))?.[0] ?? ''
  return name.slice(name.indexOf(':') + 1)
}

function addAttributes(members: Members, tag: string): void {
  for (const { name, prefix, value } of xmlAttributes(tag)) {
    // Declarations of name spaces say nothing about the element.
    if (name !== 'xmlns' && prefix !== 'xmlns') members.add(`@${name}`, decodeEntities(value))
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Decodes the five entities of XML, and characters by number. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (all, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? all
      const code = hex === undefined ? Number(number) : parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}
