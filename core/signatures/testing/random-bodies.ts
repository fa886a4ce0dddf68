import * as fc from 'fast-check'

/** How many messages each library is asked about. */
export const many = 1000

const seed = 20_260

/** Returns the same values every time. */
export const sampled = <T>(values: fc.Arbitrary<T>, count = many): T[] =>
  fc.sample(values, { numRuns: count, seed })

const noMark = (text: string): boolean => !text.startsWith('\uFEFF')

/** Usual and unusual text: well-formed UTF-8 without a byte order mark. */
export const text = fc
  .oneof(
    fc.constantFrom('', ' ', '\n', '{}', '0', '%', '%25%zz', 'a=1&a=2', '\0', 'é', '💥'),
    fc.json(),
    fc.json().map((json) => `${JSON.stringify(JSON.parse(json), null, 2)}\r\n`),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.string({ maxLength: 30 }), { maxLength: 20 }).map((lines) => lines.join('\r\n')),
    fc
      .array(fc.constantFrom('%', '+', '&', '=', '\n', '\r', '.', ':', ',', 'ü'), {
        maxLength: 60,
      })
      .map((signs) => signs.join('')),
    fc.string({ unit: 'binary', minLength: 20, maxLength: 40 }).map((piece) => piece.repeat(100)),
  )
  .filter(noMark)

/** Any bytes, text among them. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  text.map((body) => Buffer.from(body)),
  fc.uint8Array({ maxLength: 300 }),
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
)

/** Seconds since 1970, in this century. */
export const seconds = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 })

/** Where to change something: a fraction of its length, and a bit. */
export const place = fc.record({
  at: fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000),
  bit: fc.noBias(fc.nat(7)),
})

export interface Place {
  at: number
  bit: number
}

/** Returns the bytes with one bit changed; an empty body becomes one byte. */
export function flippedBytes(body: Uint8Array, { at, bit }: Place): Uint8Array {
  if (body.length === 0) return Uint8Array.of(1 << bit)
  const changed = Uint8Array.from(body)
  const index = Math.floor(at * body.length)
  changed[index] = (changed[index] ?? 0) ^ (1 << bit)
  return changed
}

/** Returns ASCII text with one bit of one character changed. */
export const flippedText = (plain: string, where: Place): string =>
  Buffer.from(flippedBytes(Buffer.from(plain, 'latin1'), where)).toString('latin1')

/** Returns text with the lowest bit of one character changed: well-formed UTF-8, but different. */
export function flippedCharacter(body: string, { at }: Place): string {
  const characters = [...body]
  if (characters.length === 0) return '\u0001'
  const index = Math.floor(at * characters.length)
  characters[index] = String.fromCodePoint((characters[index]?.codePointAt(0) ?? 0) ^ 1)
  return characters.join('')
}
