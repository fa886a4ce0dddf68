import { expect, test } from 'vitest'
import { checkReplies } from '../replies/check-replies'
import { NewBin } from './bin'
import { NewSecret } from './secret'

/** Each place where a person names something: what is kept of a name, or null if it is refused. */
const places: Record<string, (name: string) => string | null | undefined> = {
  bin: (name) => NewBin.safeParse({ name }).data?.name ?? null,
  secret: (label) =>
    NewSecret.safeParse({ scheme: 'github', value: 'v', label }).data?.label ?? null,
  rule: (name) => {
    const rule = { id: 'r', name, when: {}, answer: { kind: 'reply', reply: {} } }
    try {
      return checkReplies({ replies: 'full', scripts: true }, { rules: [rule] }).rules[0]?.name
    } catch {
      // Refused.
      return null
    }
  },
}

const kept = [
  'Zahlungen – Überweisung 💶',
  '支払い',
  '<img src=x onerror=alert(1)>',
  '{{ now }}',
  '\u202egnp.exe',
  '👩‍👩‍👧',
  'a\u200bb',
  'a'.repeat(80),
]
const padded: [string, string][] = [
  [' padded ', 'padded'],
  ['\tx\n', 'x'],
  ['\u00a0x\u3000', 'x'],
]
const unseen = [
  '',
  ' ',
  '\n',
  '\t \r\n',
  '\u200b',
  '\u2060\u200d',
  '\ufeff',
  '\u3164',
  '\u00ad',
  '\u2028',
]
const refused = [
  'a\nb',
  'a\rb',
  'a\tb',
  'a\0b',
  '\u001b[31mred',
  'a\u007fb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  'a\ud83d',
  'a'.repeat(81),
]

test.each(Object.entries(places))('a name of a %s can be seen, on one line', (_, named) => {
  for (const name of kept) expect([name, named(name)]).toEqual([name, name])
  for (const [name, expected] of padded) expect([name, named(name)]).toEqual([name, expected])
  for (const name of unseen) expect([name, named(name)]).toEqual([name, ''])
  for (const name of refused) expect([name, named(name)]).toEqual([name, null])
})
