import { type XmlAttribute, xmlAttributes, type XmlPiece, xmlRuns } from '../parsing/xml-lexer'
import type { Edit } from './edits'
import { redactionMark, isSecret, saysNothing, type Secrecy, secrecyOf } from './secret-names'
import { isSecretField } from './secret-places'

/** Returns the edits that hide secrets in the text of an element. */
export type InElement = (text: string) => Edit[]

/** Open elements that are told apart. */
const maxOpen = 200
/** Elements of HTML that are never closed. */
const isVoid = (name: string): boolean => /^(?:input|meta|link|img|br|hr)$/i.test(name)
/** `<name>password</name><value>…`, `<key>password</key><string>…` */
const isLabel = (name: string): boolean => /^(?:name|key)$/i.test(name)

/**
 * Finds the secrets in XML or HTML, or text with either in it: elements with what they hold, attributes, and
 * values beside a label. A secret element that is never closed hides the rest of a document, of other text
 * the rest of the line.
 */
export function xmlSecrets(text: string, inElement: InElement): Edit[] {
  if (!/<[a-z_]/i.test(text)) return []
  const scan = new Scan(text, inElement)
  for (const piece of xmlRuns(text)) scan.take(piece)
  return scan.end()
}

class Scan {
  readonly #text: string
  readonly #inElement: InElement
  readonly #edits: Edit[] = []
  readonly #open: string[] = []
  #at: number
  /** The element that is hidden: how many of its name are open, and where its content begins. */
  #hiding: { name: string; depth: number; from: number } | null = null
  /** What is said of the next text, and of the next element. */
  #content: Secrecy = 'never'
  #next: Secrecy = 'never'

  constructor(text: string, inElement: InElement) {
    this.#text = text
    this.#inElement = inElement
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  }

  take(piece: XmlPiece): void {
    const { kind, text } = piece
    const end = kind === 'text' && /^<[a-z_]/i.test(text) ? text.indexOf('>') + 1 : 0
    if (end > 0) {
      // A tag whose quotes are never closed.
      this.take({ kind: 'start', text: text.slice(0, end) })
      this.take({ kind: 'text', text: text.slice(end) })
      return
    }
    if (this.#hiding) this.#hidden(piece)
    else if (kind === 'start' || kind === 'empty') this.#tag(piece)
    else if (kind === 'end') this.#close(nameIn(piece.text, 2))
    else this.#value(piece)
    this.#at += piece.text.length
  }

  end(): Edit[] {
    if (!this.#hiding) return this.#edits
    const { from } = this.#hiding
    const line = this.#text.indexOf('\n', from)
    const whole = /^\s*</.test(this.#text) || line === -1
    this.#hide(from, whole ? this.#text.length : line)
    return this.#edits
  }

  #hidden({ kind, text }: XmlPiece): void {
    const hiding = this.#hiding
    if (!hiding || (kind !== 'start' && kind !== 'end')) return
    if (nameIn(text, kind === 'end' ? 2 : 1) !== hiding.name) return
    hiding.depth += kind === 'start' ? 1 : -1
    if (hiding.depth > 0) return
    const value = this.#text.slice(hiding.from, this.#at).trim()
    if (!saysNothing(localName(hiding.name), value)) this.#hide(hiding.from, this.#at)
    this.#hiding = null
    this.#next = 'never'
  }

  #tag({ kind, text }: XmlPiece): void {
    const whole = nameIn(text, 1)
    const name = localName(whole)
    const said = isSecretField(name, this.#open) ? 'always' : secrecyOf(name, 'member')
    const labelled = this.#attributes(xmlAttributes(text))
    const secrecy = [said, labelled, this.#next].find((each) => each !== 'never') ?? 'never'
    if (kind === 'empty' || isVoid(name)) return
    if (secrecy === 'always') {
      // No attribute has a tag in it: a quote is lost.
      const end = text.includes('<', 1) ? text.indexOf('>') + 1 : text.length
      this.#hiding = { name: whole, depth: 1, from: this.#at + end }
      return
    }
    this.#content = secrecy
    if (this.#open.length < maxOpen) this.#open.push(name)
  }

  /** Hides values of attributes; returns what a label among them says of the element. */
  #attributes(attributes: XmlAttribute[]): Secrecy {
    // `<input name="password" value="…">`, `<add key="ApiKey" value="…"/>`
    const label = attributes.find(({ name }) => /^(?:name|key|id)$/i.test(name))
    const said = label ? secrecyOf(label.value, 'member') : 'never'
    for (const { name, value, start } of attributes) {
      const secrecy = /^val(?:ue)?$/i.test(name) ? said : secrecyOf(name, 'member')
      if (value !== '' && isSecret(secrecy, value)) {
        this.#hide(this.#at + start, this.#at + start + value.length)
      }
    }
    return said === 'always' ? said : 'never'
  }

  #value({ kind, text }: XmlPiece): void {
    const isData = text.startsWith('<![CDATA[')
    if (kind === 'other' && !isData) return
    const [from, to] = isData
      ? [9, text.endsWith(']]>') ? text.length - 3 : text.length]
      : [0, text.length]
    const value = text.slice(from, to)
    const start = this.#at + from
    if (isLabel(this.#open.at(-1) ?? '')) this.#next = secrecyOf(value.trim(), 'member')
    if (value.trim() !== '' && isSecret(this.#content, value)) {
      this.#hide(start, start + value.length)
      return
    }
    for (const edit of this.#inElement(value)) {
      this.#edits.push({ start: edit.start + start, end: edit.end + start, text: edit.text })
    }
  }

  #close(name: string): void {
    this.#content = 'never'
    const place = this.#open.lastIndexOf(localName(name))
    if (place === -1) return
    // What a label says holds for the element beside it.
    if (!isLabel(this.#open[place] ?? '')) this.#next = 'never'
    this.#open.length = place
  }

  #hide(start: number, end: number): void {
    if (end > start) this.#edits.push({ start, end, text: redactionMark })
  }
}

const nameIn = (tag: string, from: number): string =>
  /^[^\s/>]*/.exec(tag.slice(from, from + 200))?.[0] ?? ''
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
