/** Pieces that, repeated, are the worst case of some parser. */
export const hostilePieces: readonly string[] = [
  ["'", '"', '`', '\\', '\n', '\r\n', '\n\r', ' ', '\t', 'a', '$', '#', '%', '&', '=', ';'],
  [',', '.', '/', ':', '*', '?', '-', '@', '|', '<', '>', '(', ')', '[', ']', '{', '}'],
  ['\0', 'é', '\u00ff', '0', '~'],
  ['a ', ' \n', '\n ', "'' ", "a'b'", "$'a' ", '\\a', '\\\n', '\\"', "\\'", '\\u0041', '\\x41'],
  ['()', '[]', '{}', '[1],', '{"a":', '"a":', '"a",', '"a" ', '{{', '{%', '{{a}}', '{% a %}'],
  ['a&', 'a=1&', 'a=1;', 'a, ', 'a.', '.a', '/a', 'a*', 'a:', ':a', 'a: b\n', 'a:b\r\n'],
  ['%2', '%20', '%zz', '%ff', '--', '-a ', '- ', '<a>', 'http://', 'a@', '://', 'v1=a,', 't=1,'],
  ['a OR ', '-(', '(a ', 'a.b:c ', '.a[0]', "-H 'a: b' ", '-d a ', '-F a=1 ', '503, ', 'x3\n'],
].flat()

/**
 * What surrounds them: nothing; something else, and what fits nowhere; what opens and never closes.
 */
const frames = [
  ['', ''],
  ['x', '\0'],
  ['', '\'"\\'],
] as const

/** Texts of about `size` characters, by what they are made of. */
export const hostileTexts: readonly (readonly [name: string, make: (size: number) => string])[] =
  hostilePieces.flatMap((piece) =>
    frames.map(
      ([before, after]) =>
        [
          JSON.stringify(`${before}${piece}…${after}`),
          (size: number) => before + piece.repeat(Math.ceil(size / piece.length)) + after,
        ] as const,
    ),
  )
