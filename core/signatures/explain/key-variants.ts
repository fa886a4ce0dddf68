import { base64Bytes, encode, type Encoding, hexBytes, utf8Bytes } from '../encode'
import type { Variant } from './variant'

export interface KeyVariant extends Variant {
  key: Uint8Array
}

type SlipWords = Omit<Variant, 'id' | 'dimension'>

/**
 * Returns the keys that the usual slips make of one secret, without the right one and without
 * duplicates.
 *
 * @param whose "the secret", or which of several
 * @param keyOf returns the key that the scheme makes of a secret's text; null if it fits none
 */
export function keyVariants(
  value: string,
  keyOf: (text: string) => Uint8Array | null,
  whose: string,
): KeyVariant[] {
  const found = new Map<string, KeyVariant>()
  const right = keyOf(value)
  const add = (id: string, key: Uint8Array | null, words: SlipWords): void => {
    const name = key && encode(key, 'hex')
    if (!key || name === null || found.has(name) || (right && encode(right, 'hex') === name)) return
    found.set(name, { id: `secret.${id}`, dimension: 'secret', key, ...words })
  }
  const text = (id: string, changed: string | null, words: SlipWords): void => {
    if (changed !== null) add(id, keyOf(changed) ?? utf8Bytes(changed), words)
  }

  text('trimmed', value.trim(), stored(whose, 'without the white space around it'))
  text('unquoted', inside(value, quoted), stored(whose, 'without the quotes around it'))
  text('unnamed', inside(value, assigned), stored(whose, 'without the name and "=" before it'))
  text('newline', `${value}\n`, sent(whose, 'with a newline at its end', byFile))
  text(
    'crlf',
    `${value}\r\n`,
    sent(whose, 'with a carriage return and a newline at its end', byFile),
  )
  text('space-after', `${value} `, sent(whose, 'with a space at its end', byPaste))
  text('space-before', ` ${value}`, sent(whose, 'with a space before it', byPaste))
  text('double-quoted', `"${value}"`, sent(whose, 'with double quotes around it', byQuotes))
  text('single-quoted', `'${value}'`, sent(whose, 'with single quotes around it', byQuotes))

  const bare = inside(value.trim(), prefixed)
  add('as-text', utf8Bytes(value), sent(whose, 'as text, not decoded', byReading))
  text('without-prefix', bare, sent(whose, 'without the part up to its "_"', byReading))
  if (!value.startsWith('whsec_')) {
    text('with-prefix', `whsec_${value}`, sent(whose, 'with whsec_ before it', byReading))
  }
  for (const [id, of, whole] of [
    ['', value.trim(), ''],
    ['-bare', bare, ', without the part up to its "_"'],
  ] as const) {
    if (of === null) continue
    add(`as-text${id}`, utf8Bytes(of), sent(whose, `as text, not decoded${whole}`, byReading))
    add(`hex-decoded${id}`, hexBytes(of), sent(whose, `decoded from hex${whole}`, byReading))
    add(
      `base64-decoded${id}`,
      base64Bytes(of),
      sent(whose, `decoded from base64${whole}`, byReading),
    )
  }
  for (const as of ['base64', 'hex'] satisfies Encoding[]) {
    const encoded = utf8Bytes(encode(utf8Bytes(value), as))
    add(`${as}-encoded`, encoded, sent(whose, `encoded as ${as}`, byReading))
  }
  add('lower', utf8Bytes(value.toLowerCase()), sent(whose, 'in lower case', byPaste))
  add('upper', utf8Bytes(value.toUpperCase()), sent(whose, 'in upper case', byPaste))
  return [...found.values()].filter(({ key }) => key.length > 0)
}

/** Returns keys that belong to no secret of the bin. */
export function emptyKeys(): KeyVariant[] {
  return ['', 'undefined', 'null', 'None'].map((word) => ({
    id: `secret.${word === '' ? 'empty' : word}`,
    dimension: 'secret',
    key: utf8Bytes(word),
    name: word === '' ? 'An empty secret' : `The word "${word}" as the secret`,
    right: word === '' ? 'with an empty secret' : `with the word "${word}" as the secret`,
    why: 'the sender signs, but has no secret set',
    todo: 'Check that the setting or variable that holds the secret reaches the program that signs.',
  }))
}

const quoted = /^\s*(?:"(.+)"|'(.+)'|`(.+)`)\s*$/s
const assigned = /^\s*(?:export\s+)?[A-Za-z_]\w*=(.+)$/s
const prefixed = /^[a-z]{2,12}(?:_[a-z]{2,8}){0,2}_(.+)$/s

const inside = (value: string, pattern: RegExp): string | null =>
  pattern.exec(value)?.slice(1).find(Boolean) ?? null

/** A slip in the secret that this bin was given. */
const stored = (whose: string, how: string): SlipWords => ({
  name: `The secret ${how}`,
  right: `with ${whose} ${how}`,
  why: 'the secret was given to this bin with something that is not part of it',
  todo: 'Remove that secret from this bin and add it again as the sender shows it.',
})

/** A slip of the sender. */
const sent = (whose: string, how: string, why: Pick<SlipWords, 'why' | 'todo'>): SlipWords => ({
  name: `The secret ${how}`,
  right: `with ${whose} ${how}`,
  ...why,
})

const byFile = {
  why: 'the sender reads its secret from a file or a pipe and keeps the line break at its end',
  todo: 'Store it there without the line break (printf instead of echo), or trim it after reading.',
}
const byPaste = {
  why: 'the sender’s copy of the secret is not quite the one that this bin has',
  todo: 'Copy the secret again to both sides.',
}
const byQuotes = {
  why: 'the sender takes the quotes in its settings file as part of the secret',
  todo: 'Remove the quotes there, or read the file with a parser that understands them.',
}
const byReading = {
  why: 'sender and receiver read the same secret in two ways',
  todo: 'Check the sender’s documentation for which bytes are the key: the text itself, or what it decodes to.',
}
