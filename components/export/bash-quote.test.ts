import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runnable } from '@/core/testing/programs'
import { bashQuote } from './bash-quote'

const byBash = (word: string) =>
  execFileSync('/bin/bash', ['-c', `printf %s ${word}`], { encoding: 'buffer' })

describe.each(runnable('/bin/bash', ['--version'], 'what bash makes of quoted text'))(
  'bash',
  () => {
    test.each([
      "it's",
      '',
      '-n',
      '--',
      '$(id)',
      '`id`',
      '"\\"',
      'a\nb',
      'tab\tand\r',
      '!event',
      "'\\''",
      'é漢😀',
      '\u202ebidi\u200b',
      '\ufeff',
      '\u0001\u007f',
      '*?[a]{b,c}',
      '~',
      '#c',
      'a;b&c|d>e',
      "\t'!",
    ])('%j comes out of bash as it went in', (text) => {
      expect(byBash(bashQuote(text)).toString()).toBe(text)
    })

    test('every latin-1 character comes out as its byte', () => {
      const text = Array.from({ length: 255 }, (_, at) => String.fromCharCode(at + 1)).join('')
      expect(byBash(bashQuote(text, 'latin1')).toString('latin1')).toBe(text)
      expect(byBash(bashQuote('\u00e9abc', 'latin1')).toString('latin1')).toBe('\u00e9abc')
    })
  },
)

test('what a terminal would act on is not in the word', () => {
  const word = bashQuote('a\tb\u001b[31m\u202e\u0085')
  expect(word).toBe("$'a\\tb\\x1b[31m\\xe2\\x80\\xae\\xc2\\x85'")
})

test('NUL is refused', () => expect(() => bashQuote('a\0')).toThrow('NUL'))
