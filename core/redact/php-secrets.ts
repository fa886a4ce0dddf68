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

/** What replaces a secret, so that PHP still reads the rest. */
const replacement = `s:${redactionMark.length}:"${redactionMark}";`
const maxFrames = 1000
const labels = /^(?:name|key|field|label)$/i
const valued = /^val(?:ue)?$/i

/** An array or an object that is open. */
interface Frame {
  /** Where its keys and values begin, and whether the next is a key. */
  start: number
  isKey: boolean
  name: string
  secrecy: Secrecy
  /** What its own name says of what has no name in it. */
  inherited: Secrecy
  inside: readonly string[]
  /** What `"name"` says of `"value"`, which may stand before it. */
  label: Secrecy
  values: { edit: Edit; text: string }[]
  /** Whether all of it is hidden. */
  hides: boolean
}

const frameIn = (start: number, { name, secrecy, inside }: Partial<Frame>): Frame => ({
  start,
  isKey: true,
  name: '',
  secrecy: 'never',
  inherited: secrecyOfItems(name ?? '', secrecy ?? 'never'),
  inside: name ? [...(inside ?? []), name].slice(-4) : (inside ?? []),
  label: 'never',
  values: [],
  hides: secrecy === 'always' && name !== '' && hidesAll(name ?? ''),
})

const text = String.raw`[sSE]:(?<length>\d{1,10}):"`
const open = String.raw`(?:a:\d{1,10}:|[OC]:\d{1,10}:"[^"]{0,200}":\d{1,10}:)\{`
const scalar = String.raw`(?:[idrR]:[\w.+-]{1,60}|b:[01]|N);`
/** After the name of a session's variable. */
const bar = String.raw`\|(?=[sSE]:\d|[aidb]:|[OC]:\d|N;)`
const token = `(?<text>${text})|(?<open>${open})|(?<scalar>${scalar})|(?<bar>${bar})|}`
const variable = /[^\s|;{}"'&=]{1,100}$/
/** Of `S:`: a byte as two digits. */
const escape = /\\[0-9a-fA-F]{2}/g
const unescapedPhp = (of: string): string => String.fromCharCode(parseInt(of.slice(1), 16))
const begins = /[sSE]:\d{1,10}:"|\|[idabOC]:/

/**
 * Finds the secrets in what PHP's serialize() and its sessions write, or in text with either in it: names and
 * values in turn, in arrays and objects. Of a string whose length is wrong the end is where the next `";` is,
 * as escapes may have changed it.
 */
export function phpSecrets(text: string): Edit[] {
  return begins.test(text) ? new Scan(text).run() : []
}

class Scan {
  readonly #text: string
  readonly #edits: Edit[] = []
  readonly #frames: Frame[] = [frameIn(0, {})]
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  run(): Edit[] {
    const tokens = new RegExp(token, 'g')
    for (let found = tokens.exec(this.#text); found !== null; found = tokens.exec(this.#text)) {
      // What is no PHP ends what is known of the last name.
      if (found.index > this.#at && this.#frames.length === 1) this.#frame.isKey = true
      this.#take(found)
      tokens.lastIndex = this.#at
    }
    while (this.#frames.length > 1) this.#close(this.#text.length)
    return this.#edits
  }

  get #frame(): Frame {
    return this.#frames.at(-1) ?? frameIn(0, {})
  }

  #take({ 0: whole, index, groups = {} }: RegExpExecArray): void {
    this.#at = index + whole.length
    if (groups.length !== undefined) this.#string(index, Number(groups.length))
    else if (groups.open !== undefined) this.#open(index)
    else if (groups.scalar !== undefined) this.#scalar(index, whole)
    else if (groups.bar === undefined) this.#close(this.#at)
    else {
      const name = variable.exec(this.#text.slice(Math.max(0, index - 100), index))?.[0]
      if (name !== undefined && this.#frames.length === 1) this.#key(name)
    }
  }

  #string(start: number, length: number): void {
    const from = this.#at
    const exact = this.#text.startsWith('";', from + length) ? from + length : -1
    const found = exact === -1 ? this.#text.indexOf('";', from) : exact
    const end = found === -1 ? this.#text.length : found
    this.#at = Math.min(end + 2, this.#text.length)
    const value = this.#text.slice(from, end)
    const isEscaped = this.#text[start] === 'S' && value.includes('\\')
    const read = isEscaped ? value.replaceAll(escape, unescapedPhp) : value
    // "\0Class\0name" is a private property.
    if (this.#frame.isKey) this.#key(read.slice(read.lastIndexOf('\0') + 1))
    else this.#value(start, read)
  }

  #scalar(start: number, whole: string): void {
    const frame = this.#frame
    const isNumber = /^[id]/.test(whole)
    if (!frame.isKey) this.#value(start, isNumber ? whole.slice(2, -1) : 'null')
    else {
      frame.name = ''
      frame.secrecy = frame.inherited
      frame.isKey = false
    }
  }

  #key(name: string): void {
    const frame = this.#frame
    frame.name = name
    frame.secrecy = isSecretField(name, frame.inside) ? 'always' : secrecyOf(name, 'member')
    frame.isKey = false
  }

  #value(start: number, value: string): void {
    const frame = this.#frame
    const edit = { start, end: this.#at, text: replacement }
    frame.isKey = true
    if (labels.test(frame.name) && value.length <= 100) frame.label = secrecyOf(value, 'member')
    if (valued.test(frame.name)) frame.values.push({ edit, text: value })
    if (isSecret(frame.secrecy, value) && !saysNothing(frame.name, value)) this.#edits.push(edit)
  }

  #open(start: number): void {
    const frame = this.#frame
    frame.isKey = true
    if (this.#frames.length < maxFrames) this.#frames.push(frameIn(start, frame))
  }

  #close(end: number): void {
    const frame = this.#frames.length > 1 ? this.#frames.pop() : undefined
    if (!frame) return
    if (frame.hides) this.#edits.push({ start: frame.start, end, text: replacement })
    for (const { edit, text: value } of frame.values) {
      if (isSecret(frame.label, value)) this.#edits.push(edit)
    }
  }
}
