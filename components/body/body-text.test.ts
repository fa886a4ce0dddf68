import { expect, test } from 'vitest'
import { asUtf8, bodyText, sentText } from './body-text'
import { captureBodyOf } from './bytes'
import { textContent } from './content'
import { readingWords } from './reading-words'

const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, 'latin1'))
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const form = 'application/x-www-form-urlencoded'

test.each<
  [contentType: string | null, sent: Uint8Array<ArrayBuffer>, text: string, words: string[]]
>([
  ['text/plain', utf8('é'), 'é', []],
  ['text/plain; charset=utf-8', utf8('é'), 'é', []],
  ['text/plain', utf8('\ufeffé'), 'é', ['Read as UTF-8, by its byte order mark']],
  [
    'text/plain; charset="ISO-8859-1"',
    latin1('c\xe9'),
    'cé',
    ['Read as windows-1252, declared as iso-8859-1'],
  ],
  [
    'text/plain; charset=iso-8859-1',
    utf8('a'),
    'a',
    ['Read as windows-1252, declared as iso-8859-1'],
  ],
  [
    'text/plain; charset=iso-8859-1',
    utf8('é'),
    'Ã©',
    ['Read as windows-1252, declared as iso-8859-1; its bytes are valid UTF-8, too'],
  ],
  ['text/plain; charset=GB2312', latin1('\xc4\xe3'), '你', ['Read as GBK, declared as gb2312']],
  [
    'text/plain; charset=x-unheard-of',
    utf8('a'),
    'a',
    ['Unknown charset “x-unheard-of”, read as UTF-8'],
  ],
  [
    'text/plain',
    latin1('c\xe9'),
    'c\ufffd',
    ['Not UTF-8; bytes that UTF-8 does not have show as \ufffd'],
  ],
  [
    'text/xml',
    latin1('<?xml version="1.0" encoding="ISO-8859-2"?>\xb1'),
    '<?xml version="1.0" encoding="ISO-8859-2"?>ą',
    ['Read as ISO-8859-2, as its XML declares'],
  ],
  [
    'application/json',
    Uint8Array.from(Buffer.from('{"ä"', 'utf16le')),
    '{"ä"',
    ['Read as UTF-16LE, by its first bytes'],
  ],
])('%s %s is read as %s', (contentType, sent, text, words) => {
  const body = captureBodyOf(sent)
  const decoded = bodyText(contentType, body)
  expect(decoded.text).toBe(text)
  const content = { ...textContent('', ''), contentType, body }
  expect(readingWords(content, 'text', decoded)).toEqual(words)
  // Known from then on.
  expect(bodyText(contentType, body)).toBe(decoded)
})

test('what is copied begins with the mark that was sent', () => {
  expect(sentText(null, captureBodyOf(utf8('\ufeffé')))).toBe('\ufeffé')
  expect(sentText(null, captureBodyOf(utf8('é')))).toBe('é')
})

test('forms say where their charset comes from, and JSON that it is declared as a form', () => {
  const wordsOf = (text: string, kind: 'form' | 'json', contentType = form): string[] => {
    const body = captureBodyOf(utf8(text))
    return readingWords(
      { ...textContent('', ''), contentType, body },
      kind,
      bodyText(contentType, body),
    )
  }
  expect(wordsOf('a=%C3%BC', 'form')).toEqual([])
  expect(wordsOf('a=%C4%E3', 'form', `${form}; charset=gbk`)).toEqual(['Read as GBK, as declared'])
  expect(wordsOf('a=%FC&charset=windows-1252', 'form')).toEqual([
    'Read as windows-1252, as one of its fields says',
  ])
  expect(wordsOf('{"a":1}', 'json')).toEqual([
    'Read as JSON, not as the form that its type declares',
  ])
})

test('header values in UTF-8 are decoded', () => {
  expect(asUtf8('caf\u00c3\u00a9')).toBe('café')
  expect(asUtf8('caf\u00e9')).toBe(null)
  expect(asUtf8('cafe')).toBe(null)
})
