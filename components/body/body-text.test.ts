import { expect, test } from 'vitest'
import { asUtf8, bodyText, formText } from './body-text'
import { pairs } from '@/core/parsing/pairs'

const base64 = (bytes: number[]) => ({
  encoding: 'base64' as const,
  text: Buffer.from(bytes).toString('base64'),
  truncated: false,
})

test('UTF-8 stays as it is, including a byte order mark', () => {
  const body = { encoding: 'utf8' as const, text: '\ufeffé', truncated: false }
  expect(bodyText('text/plain; charset=iso-8859-1', body)).toEqual({ text: '\ufeffé', note: null })
})

test('other bytes are decoded by the declared charset, or with replacement characters', () => {
  const body = base64([0x63, 0xe9])
  expect(bodyText('text/plain; charset=iso-8859-1', body).text).toBe('cé')
  expect(bodyText('text/plain; charset=x-unheard-of', body).text).toBe('c\ufffd')
  expect(bodyText('text/plain', body)).toMatchObject({ text: 'c\ufffd', note: /not utf-8/i })
})

test('a form in Latin-1 keeps its bytes', () => {
  const [text, wire] = formText(base64([0x61, 0x3d, 0xe9]))
  expect(pairs(text, wire)[0]).toMatchObject({ rawValue: '\u00e9', broken: true })
})

test('header values in UTF-8 are decoded', () => {
  expect(asUtf8('caf\u00c3\u00a9')).toBe('café')
  expect(asUtf8('caf\u00e9')).toBe(null)
  expect(asUtf8('cafe')).toBe(null)
})
