import { parsingLimits } from '../parsing/parsing-limits'
import { type XmlPiece, xmlRuns } from '../parsing/xml-lexer'
import { attributeSecrets } from './attribute-secrets'
import { type Edit, shifted } from './edits'
import { redactionMark, isSecret, saysNothing, type Secrecy, secrecyOf } from './secret-names'
import { isSecretField } from './secret-places'

/** Returns the edits that hide secrets in the text of an element. */
export type InElement = (text: string) => Edit[]

/** Open elements that are told apart. */
const maxOpen = 200
/** Elements of HTML that are never closed; in other XML they may be. */
const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i
const closedVoids =
  /<\/(?:[\w.-]+:)?(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[\s>]/gi
/** `<name>password</name><value>…`, `<key>password</key><string>…` */
const isLabel = (name: string): boolean => /^(?:name|key)$/i.test(name)

/**
 * Finds the secrets in XML or HTML, or text with either in it: elements with what they hold, attributes, and
 * values beside a label. A secret element that is never closed hides the rest of a document, of other text
 * the rest of the line.
 */
export function xmlSecrets(text: string, inElement: InElement, depth = 0): Edit[] {
  if (!/<[a-z_!]/i.test(text)) return []
  if (depth > parsingLimits.layers) return [{ start: 0, end: text.length, text: redactionMark }]
  const scan = new Scan(text, inElement, depth)
  for (const piece of xmlRuns(text)) scan.take(piece)
  return scan.end()
}

class Scan {
  readonly #text: string
  readonly #inElement: InElement
  readonly #edits: Edit[] = []
  readonly #open: string[] = []
  readonly #depth: number
  readonly #closedVoids: Set<string>
  #at: number
  /** The element that is hidden: how many of its name are open, and where its content begins. */
  #hiding: { name: string; depth: number; from: number } | null = null
  /** What is said of the next text, and of the next element. */
  #content: Secrecy = 'never'
  #next: Secrecy = 'never'

  constructor(text: string, inElement: InElement, depth: number) {
    this.#text = text
    this.#inElement = inElement
    this.#depth = depth
    const closed = Array.from(text.matchAll(closedVoids), ([, name = '']) => name.toLowerCase())
    this.#closedVoids = new Set(closed)
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  }

  take(piece: XmlPiece): void {
    const { kind, text } = piece
    const isTag = kind === 'text' && /^<[a-z_]/i.test(text)
    const end = isTag ? text.indexOf('>') + 1 : 0
    if (isTag && end === 0) this.#attributes(text)
    if (end > 0) {
      // A tag whose quotes are never closed.
      this.take({ kind: 'start', text: text.slice(0, end) })
      this.take({ kind: 'text', text: text.slice(end) })
      return
    }
    const tag = kind === 'start' || kind === 'empty' ? text.indexOf('>') + 1 : 0
    if (tag < text.length && tag > 0 && text.includes('<', 1)) {
      // A tag in an attribute: of HTML, or a quote is lost.
      if (!this.#hiding) this.#attributes(text)
      this.take({ kind: 'start', text: text.slice(0, tag) })
      for (const inner of xmlRuns(text.slice(tag))) this.take(inner)
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
    const labelled = this.#attributes(text)
    const secrecy = [said, labelled, this.#next].find((each) => each !== 'never') ?? 'never'
    if (kind === 'empty' || this.#isVoid(name)) return
    if (secrecy === 'always') {
      this.#hiding = { name: whole, depth: 1, from: this.#at + text.length }
      return
    }
    this.#content = secrecy
    if (this.#open.length < maxOpen) this.#open.push(name)
  }

  #isVoid(name: string): boolean {
    return voids.test(name) && !this.#closedVoids.has(name.toLowerCase())
  }

  /** Hides values of attributes; returns what a label among them says of the element. */
  #attributes(tag: string): Secrecy {
    const { edits, content } = attributeSecrets(tag)
    for (const edit of shifted(edits, this.#at)) this.#edits.push(edit)
    return content
  }

  #value({ kind, text }: XmlPiece): void {
    const isData = text.startsWith('<![CDATA[')
    if (kind === 'other' && !isData) return this.#aside(text)
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
    for (const edit of shifted(this.#inElement(value), start)) this.#edits.push(edit)
    if (isData) this.#inside(value, start)
  }

  /** Comments, instructions and DOCTYPE. */
  #aside(text: string): void {
    if (text.startsWith('<!--')) this.#inside(text.slice(4), this.#at + 4)
    for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(entity)) {
      const end = this.#at + index + whole.length
      if (isSecret(secrecyOf(name, 'member'), value)) this.#hide(end - value.length, end)
    }
  }

  /** Looks into what is a text to readers of XML: mark-up in a comment or in CDATA. */
  #inside(text: string, start: number): void {
    const found = xmlSecrets(text, this.#inElement, this.#depth + 1)
    for (const edit of shifted(found, start)) this.#edits.push(edit)
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

/** `<!ENTITY password "…">` */
const entity = /<!ENTITY\s{1,100}(?:%\s{1,100})?([^\s"'<>]{1,200})\s{1,100}["']([^"'<>]*)/g

const nameIn = (tag: string, from: number): string =>
  /^[^ \t\r\n\f/>]*/.exec(tag.slice(from, from + 200))?.[0] ?? ''
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
