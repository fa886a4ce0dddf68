import { decodeText } from './charset'
import { joinBytes } from '../join-bytes'
import { looseBase64 } from './text-layers'
import { latin1Bytes } from '../latin1'

/** How an encoded word begins: its charset, perhaps a language (RFC 2231), its encoding. */
const opening = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?/iy

/** An encoded word (RFC 2047), and where it stands. */
interface EncodedWord {
  start: number
  end: number
  charset: string
  encoding: 'b' | 'q'
  content: string
}

/** Returns the text of a header field of a mail: its encoded words decoded (RFC 2047), its other bytes as UTF-8. */
export function decodedField(field: string): string {
  const { text } = decodeText(latin1Bytes(field), null)
  const pieces: string[] = []
  let at = 0
  for (const run of runsOf(text)) {
    const [first, last] = [run[0], run.at(-1)]
    const decoded = decodedRun(run)
    if (!first || !last || decoded === null) continue
    const before = text.slice(at, first.start)
    // White space between two of them is none of the text (RFC 2047, section 6.2).
    if (at === 0 || /\S/.test(before)) pieces.push(before)
    pieces.push(decoded)
    at = last.end
  }
  return at === 0 ? text : pieces.join('') + text.slice(at)
}

/** Whether a header field may be read otherwise than as it stands: encoded words, or more than ASCII. */
export const isEncodedField = (field: string): boolean =>
  field.includes('=?') || /[\x80-\xff]/.test(field)

/** Each word of these ends as it begins: to join them would be an escape too many. */
const whole = /^iso-2022-/

/** Yields the encoded words of a text, those together that are one text: senders split characters between them. */
function* runsOf(text: string): Generator<EncodedWord[], void, undefined> {
  let run: EncodedWord[] = []
  for (const word of wordsOf(text)) {
    const last = run.at(-1)
    const goesOn =
      last?.charset === word.charset &&
      !whole.test(word.charset) &&
      !/\S/.test(text.slice(last.end, word.start))
    if (last && !goesOn) {
      yield run
      run = []
    }
    run.push(word)
  }
  if (run.length > 0) yield run
}

function* wordsOf(text: string): Generator<EncodedWord, void, undefined> {
  let start = text.indexOf('=?')
  while (start !== -1) {
    const word = wordAt(text, start)
    if (word) yield word
    start = text.indexOf('=?', word?.end ?? start + 1)
  }
}

function wordAt(text: string, start: number): EncodedWord | null {
  opening.lastIndex = start
  const found = opening.exec(text)
  const end = found ? text.indexOf('?', opening.lastIndex) : -1
  if (!found || end === -1 || text[end + 1] !== '=') return null
  const [head, charset = '', encoding = ''] = found
  return {
    start,
    end: end + 2,
    charset: charset.toLowerCase(),
    encoding: encoding.toLowerCase() === 'b' ? 'b' : 'q',
    content: text.slice(start + head.length, end),
  }
}

/** Returns what words of one charset say; null if they say nothing. */
function decodedRun(run: readonly EncodedWord[]): string | null {
  const bytes = joinBytes(contents(run).map(({ encoding, content }) => bytesOf(encoding, content)))
  if (bytes.length === 0 && run.some(({ content }) => content !== '')) return null
  return decodeText(bytes, `text/plain; charset="${run[0]?.charset}"`).text
}

type Content = Pick<EncodedWord, 'encoding' | 'content'>

/** The contents of words; base64 that goes on in the next word as one. */
function contents(run: readonly EncodedWord[]): Content[] {
  const joined: { encoding: 'b' | 'q'; parts: string[] }[] = []
  for (const { encoding, content } of run) {
    const last = joined.at(-1)
    const goesOn = encoding === 'b' && last?.encoding === 'b' && !last.parts.at(-1)?.endsWith('=')
    if (last && goesOn) last.parts.push(content)
    else joined.push({ encoding, parts: [content] })
  }
  return joined.map(({ encoding, parts }) => ({ encoding, content: parts.join('') }))
}

const bytesOf = (encoding: 'b' | 'q', content: string): Uint8Array =>
  encoding === 'b' ? ofB(content) : ofQ(content)

/** What base64 does not have is none of it, and half of a character is left out, as viewers of mails read it. */
function ofB(content: string): Uint8Array {
  const bare = content.replaceAll(/[^A-Za-z0-9+/_-]/g, '')
  return looseBase64(bare.length % 4 === 1 ? bare.slice(0, -1) : bare)
}

const ofQ = (content: string): Uint8Array =>
  latin1Bytes(
    content
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
  )
