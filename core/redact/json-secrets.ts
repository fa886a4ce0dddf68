import { afterComments } from './comments'
import { lexemeAt, skipSpace } from '../parsing/json-lexer'
import { frameIn, type Frame, outermost } from './json-frame'
import { looseBracketEnd, looseStringEnd } from '../parsing/loose-json'
import { type Edit, shifted } from './edits'
import { escapings, unescaped } from './unescape'
import {
  redactionMark,
  hidesAll,
  isSecret,
  repeatsName,
  saysNothing,
  secrecyOf,
} from './secret-names'
import { isSecretField } from './secret-places'

/** Returns the edits that hide secrets in the text of a JSON string, as written between its quotes. */
export type InString = (raw: string) => readonly Edit[]

interface JsonSecrets {
  edits: Edit[]
  /** Whether the text is nothing but JSON, so that there are no other names in it. */
  strict: boolean
  /** Whether there are backslashes outside of its strings, so that its quotes may be escaped themselves. */
  escaped: boolean
}

/** Deeper brackets are only counted. */
const maxFrames = 1000
/** Members whose value names the value of another; those in `worded` may contain spaces. */
const labels = new Set(
  `name key id field label title question type header param parameter variable property path attribute
  column setting`.split(/\s+/),
)
const worded = new Set(['field', 'label', 'title', 'question'])
/** Headers that are one word. */
const wordHeaders = /^(?:authorization|cookie)$/i
/** Items that are looked at in a list of name, value, name, value, … */
const maxItems = 200
const valued = new Set(
  'value values val default answer old_value new_value oldvalue newvalue'.split(' '),
)
/** Of a JSON Web Key, which has a `kty` (RFC 7518, section 6): what is not public. */
const ofKey = new Set('d p q dp dq qi k'.split(' '))
const jsonPunctuation = /["{}[\],:]/g

/**
 * Finds the secrets in JSON, or in text with JSON in it: values by their names, by labels beside them, and
 * what `inString` finds in the others. Reads characters instead of values, so that it also reads what is
 * malformed or cut off.
 */
export function jsonSecrets(text: string, inString: InString): JsonSecrets {
  return new Scan(text, inString).run()
}

class Scan {
  readonly #text: string
  readonly #inString: InString
  readonly #edits: Edit[] = []
  readonly #frames: Frame[] = [outermost()]
  /** Lists and objects beyond the limit. */
  #beyond = 0
  #at = 0
  #afterColon = false
  #strict = true
  #escaped = false

  constructor(text: string, inString: InString) {
    this.#text = text
    this.#inString = inString
  }

  run(): JsonSecrets {
    const text = this.#text
    for (;;) {
      this.#at = skipSpace(text, this.#at)
      if (this.#at >= text.length) break
      const lexeme = lexemeAt(text, this.#at)
      if ('stop' in lexeme) this.#malformed()
      else if (lexeme.kind === 'punctuation') this.#punctuation(text[this.#at] ?? '')
      else if (lexeme.kind === 'string') this.#string(lexeme.start, lexeme.end)
      else {
        if (lexeme.kind === 'number') this.#number(lexeme.start, lexeme.end)
        this.#at = lexeme.end
      }
    }
    this.#strict &&= this.#frames.length === 1
    while (this.#frames.length > 1) this.#close('')
    return { edits: this.#edits, strict: this.#strict, escaped: this.#escaped }
  }

  get #frame(): Frame {
    return this.#frames.at(-1) ?? outermost()
  }

  #malformed(): void {
    this.#strict = false
    const at = this.#at
    // No name spans lines, so that a stray quote ends with its line.
    if (this.#text[at] === '"') {
      return this.#string(at, looseStringEnd(this.#text, at, !this.#afterColon))
    }
    jsonPunctuation.lastIndex = at + 1
    this.#at = jsonPunctuation.exec(this.#text)?.index ?? this.#text.length
    this.#escaped ||= this.#text.slice(at, this.#at).includes('\\')
  }

  #punctuation(character: string): void {
    if (character === '{' || character === '[') return this.#open(character === '[')
    this.#at++
    if (character === ':') return
    this.#afterColon = false
    if (character !== ',') return this.#close(character)
    const frame = this.#frame
    if (!frame.isList) {
      frame.name = ''
      frame.secrecy = 'never'
    }
  }

  #open(isList: boolean): void {
    const { name, secrecy, inside } = this.#frame
    const start = this.#at
    if (secrecy === 'always' && hidesAll(name)) {
      const first = skipSpace(this.#text, start + 1)
      const end = looseBracketEnd(this.#text, start)
      if (first < end - 1) this.#hide(start, end)
      this.#at = end
      return
    }
    this.#at++
    this.#afterColon = false
    if (this.#frames.length >= maxFrames) this.#beyond++
    else this.#frames.push(frameIn({ inside, name, secrecy }, isList, start))
  }

  #close(bracket: string): void {
    if (this.#beyond > 0) {
      this.#beyond--
      return
    }
    const closed = this.#frames.length > 1 ? this.#frames.pop() : undefined
    this.#strict &&= bracket === (closed?.isList ? ']' : '}')
    if (!closed) return
    this.#settle(closed)
    const frame = this.#frame
    if (!frame.isList && valued.has(frame.name.toLowerCase())) {
      frame.values ??= []
      frame.values.push({ start: closed.start, end: this.#at, text: `"${redactionMark}"` })
    }
  }

  /** Hides values whose names stand beside them: `{"name": …, "value": …}`, and `["X-Token", …]`, of one header or of many. */
  #settle({ isList, label, values, items, isKey, keys }: Frame): void {
    if (isKey) this.#edits.push(...(keys ?? []))
    for (const value of values ?? []) {
      if (isSecret(label, this.#text.slice(value.start, value.end))) this.#edits.push(value)
    }
    if (!isList || !items || items.length % 2 > 0) return
    for (let at = 0; at < items.length; at += 2) {
      const [name, value] = [items[at]?.text ?? '', items[at + 1]]
      if (!value || name.length > 100 || secrecyOf(name, 'header') !== 'always') continue
      const isHeader = name.includes('-') || wordHeaders.test(name)
      const isPair = items.length === 2 && isSecret('random', value.text)
      if (isHeader || isPair) this.#edits.push(value.value)
    }
  }

  #string(start: number, end: number): void {
    const closed = end > start + 1 && this.#text[end - 1] === '"'
    const [from, to] = [start + 1, closed ? end - 1 : end]
    const raw = this.#text.slice(from, to)
    const frame = this.#frame
    this.#at = skipSpace(this.#text, end)
    const beyond = this.#commented(this.#at)
    const isName = this.#text[beyond] === ':'
    if (isName) this.#at = beyond
    if (this.#afterColon || !isName) {
      const place = { start: from, end: to, text: redactionMark }
      this.#note(raw, place)
      this.#strict &&= this.#afterColon || frame.isList || this.#frames.length === 1
      const isHidden = isSecret(frame.secrecy, raw) && !saysNothing(frame.name, raw)
      if (isHidden) this.#edits.push(place)
      else if (!isName) {
        const found = this.#inString(raw)
        if (found.length > 0) for (const edit of shifted(found, from)) this.#edits.push(edit)
      }
    }
    if (isName) this.#name(raw)
    else this.#afterColon = false
  }

  /** Returns the end of comments at `at`, which JSON does not have. */
  #commented(at: number): number {
    const end = afterComments(this.#text, at)
    if (end > at) this.#strict = false
    return end
  }

  #name(raw: string): void {
    const frame = this.#frame
    const name = raw.includes('\\') ? (unescaped(raw, escapings.json)?.text ?? raw) : raw
    this.#at = this.#commented(this.#at + 1)
    this.#afterColon = true
    this.#strict &&= !frame.isList
    frame.name = name
    const isAlways = isSecretField(name, frame.inside) || repeatsName(name, frame.secret)
    frame.secrecy = isAlways ? 'always' : secrecyOf(name, 'member')
    if (frame.secrecy !== 'never') return
    const ofSession = name === 'id' && /sessions?$/i.test(frame.inside.at(-1) ?? '')
    frame.secrecy = ofSession ? 'random' : frame.inherited
  }

  #number(start: number, end: number): void {
    const { name, secrecy, isList } = this.#frame
    const place = { start, end, text: `"${redactionMark}"` }
    this.#note(this.#text.slice(start, end), place)
    // "tokens": 154 is how many.
    if (secrecy === 'always' && (isList || !/s$/i.test(name))) this.#edits.push(place)
    this.#afterColon = false
  }

  /** Remembers a value that names another, or is named by one. */
  #note(raw: string, value: Edit): void {
    const frame = this.#frame
    if (frame.isList) {
      frame.items ??= []
      if (frame.items.length < maxItems) frame.items.push({ text: raw, value })
      return
    }
    const name = frame.name.toLowerCase()
    const isLabel = labels.has(name) && (worded.has(name) || !raw.includes(' '))
    if (isLabel && frame.label !== 'always' && raw.length <= 100) {
      const said = secrecyOf(raw, 'member')
      if (said !== 'never') frame.label = said
    } else if (valued.has(name)) (frame.values ??= []).push(value)
    else if (ofKey.has(name)) (frame.keys ??= []).push(value)
    else if (name === 'kty') frame.isKey = true
  }

  #hide(start: number, end: number): void {
    this.#edits.push({ start, end, text: `"${redactionMark}"` })
  }
}
