import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { runnable } from '../../testing/programs'
import { seeded } from '../../testing/seeded'
import { bashWords } from './bash-words'
import { maxWords } from '../limits'

const commands = 600
const random = seeded(81)
const below = (count: number): number => Math.floor(random() * count)
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[below(things.length)] as Thing
const many = (max: number, make: () => string): string =>
  Array.from({ length: below(max + 1) }, make).join('')

/** One character, as bytes of UTF-8 in latin-1; none that bash drops or expands. */
const character = (): string => {
  const point = oneOf([below(0x5f) + 0x20, below(0x20) + 1, below(0x700) + 0xa1, 0x1f980])
  return Buffer.from(String.fromCodePoint(point)).toString('latin1')
}
const inside = (not: RegExp): string => many(12, () => character().replaceAll(not, 'x'))
const digits = (max: number, alphabet: string): string =>
  oneOf([...alphabet]) + many(max - 1, () => oneOf([...alphabet]))
const hexDigits = '0123456789abcdefABCDEF'

const escapes = [
  () => `\\${oneOf([...'abeEfnrtv\\\'"?'])}`,
  () => `\\x${oneOf(['1', '7', 'c3', 'A9', 'ff', 'g'])}`,
  () => `\\${oneOf(['1', '17', '101', '377', '8'])}`,
  () => `\\u${oneOf(['41', 'e9', '20ac', 'd800', 'ffff', 'z'])}`,
  () => `\\U${oneOf(['0001f980', '0010ffff', '0000007a'])}`,
  () =>
    `\\u00${digits(2, hexDigits)}x`
      .replaceAll('\\u000x', '\\u001x')
      .replaceAll('\\u0000', '\\u0001'),
  () => `\\c${oneOf(['a', 'Z', '?', '[', '\\\\'])}`,
  () => `\\${oneOf(['z', '%', ' ', '$'])}`,
]
const pieces = [
  () => many(8, () => oneOf([...'abcXYZ019_.,/:=@%+-^'])),
  () => `'${inside(/'/g)}'`,
  () =>
    `"${many(8, () => oneOf([inside(/[$`"\\]/g), '\\"', '\\\\', '\\$', '\\`', '\\n', '\\\n', '$ ', "$'", '#']))}"`,
  () => `$'${many(8, () => oneOf([inside(/['\\]/g), oneOf(escapes)()]))}'`,
  () => `$"${inside(/[$`"\\]/g)}"`,
  () => `\\${oneOf([...' \t$`"\'\\;|&<>()#*?a'])}`,
  () => oneOf(['a#', '\\\n', '""', "''", 'a$.', '1']),
]
const blanks = [' ', '  ', '\t', ' \\\n ', '\\\n\t']
const ends = [
  '',
  '',
  ' ',
  ' # more',
  '; true',
  ' | cat',
  ' 2>/dev/null',
  ' 2</dev/null',
  "'3'</dev/null",
  ' 2>/dev/null more words',
  ' </dev/null more',
  ' 2>&1 more',
  " <<<'here' more",
  " <<'END' more\nshow no\nEND",
  ' <<-END more\n\tshow no\n\tEND',
]

const command = (): string => {
  const words = Array.from({ length: 1 + below(5) }, () =>
    [oneOf(pieces)(), many(2, () => oneOf(pieces)())].join(''),
  )
  return `show${words.map((word) => oneOf(blanks) + word).join('')}${oneOf(ends)}`
}

/** Returns the words that bash makes of each command. */
function byBash(all: string[]): string[][] {
  const show =
    "show() { printf 'show\\0'; [ $# = 0 ] || printf '%s\\0' \"$@\"; printf '<end>\\0'; }"
  const script = Buffer.from(`${show}\n${all.join('\n')}\n`, 'latin1')
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const options = { input: script, env }
  const out = execFileSync('/bin/bash', ['--noprofile', '--norc'], options).toString('latin1')
  return out
    .split('<end>\0')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1))
}

const bash = runnable('/bin/bash', ['--version'], 'what bash makes of random commands')

test.each(bash)('the words of random commands are those that bash reads', () => {
  const all = Array.from({ length: commands }, command)
  const expected = byBash(all)
  expect(expected).toHaveLength(commands)
  for (const [at, each] of all.entries()) expect(bashWords(each), each).toEqual(expected[at])
})

test('quotes of twelve megabytes are read, whatever is in them', () => {
  const large = 12_582_912
  const [, ansi = ''] = bashWords(`curl $'${"\\'".repeat(large / 2)}'`)
  expect(ansi).toHaveLength(large / 2)
  const [, double = ''] = bashWords(`curl "${'\\"'.repeat(large / 2)}"`)
  expect(double).toHaveLength(large / 2)
  const [, single = ''] = bashWords(`curl '${'"\\\n'.repeat(large / 3)}'`)
  expect(single).toHaveLength(large)
  expect(() => bashWords(`curl '${'a'.repeat(large)}`)).toThrow('A quote is never closed')
})

test('a command has a maximum number of words', () => {
  expect(bashWords('a '.repeat(maxWords))).toHaveLength(maxWords)
  expect(() => bashWords('a '.repeat(maxWords + 1))).toThrow(`It has more than ${maxWords} words`)
})

test.each([
  ['curl "$HOME"', 'a variable or a command in "$…"'],
  ['curl "$$"', 'a variable or a command'],
  ['curl "$[1+1]"', 'a variable or a command'],
  ['curl a$b', 'a variable or a command in $… or `…`'],
  ['curl `a`', 'a variable or a command'],
  ["curl $'a", 'A quote is never closed'],
  ["curl $'a\\", 'A quote is never closed'],
  ['curl "a\\', 'A quote is never closed'],
  ["curl $'\\U00110000'", 'beyond Unicode'],
])('%s is refused: %s', (text, why) => {
  expect(() => bashWords(text)).toThrow(why)
})
