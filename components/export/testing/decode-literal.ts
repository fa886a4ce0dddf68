type Byte = number

interface Dialect {
  /** Escapes of one letter after the backslash (or backtick). */
  letters: Record<string, string>
  escape: '\\' | '`'
  /**
   * Escapes of a character code: a pattern that matches from the character after the escape sign.
   */
  codes: { pattern: RegExp; radix: number; unit: 'byte' | 'utf16' | 'point' }[]
  /** What ends the string or means something else unless escaped. */
  forbidden: RegExp
}

const letters = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' }

/** How each language reads a double-quoted string, from its own manual. */
export const dialects = {
  go: {
    letters,
    escape: '\\',
    codes: [{ pattern: /^x([0-9a-f]{2})/, radix: 16, unit: 'byte' }],
    forbidden: /["\n]/,
  },
  php: {
    letters: { ...letters, $: '$' },
    escape: '\\',
    codes: [{ pattern: /^x([0-9A-Fa-f]{1,2})/, radix: 16, unit: 'byte' }],
    forbidden: /["$]/,
  },
  csharp: {
    letters,
    escape: '\\',
    codes: [{ pattern: /^u([0-9a-f]{4})/, radix: 16, unit: 'utf16' }],
    forbidden: /["\n\r\u0085\u2028\u2029]/,
  },
  java: {
    letters,
    escape: '\\',
    codes: [
      { pattern: /^u([0-9a-f]{4})/, radix: 16, unit: 'utf16' },
      { pattern: /^([0-3]?[0-7]{1,2})/, radix: 8, unit: 'utf16' },
    ],
    forbidden: /["\n\r\u0080-\uffff]/,
  },
  powershell: {
    letters: { n: '\n', r: '\r', t: '\t', '`': '`', '"': '"', $: '$' },
    escape: '`',
    codes: [],
    forbidden: /["\u201c-\u201e\u0080-\uffff]/,
  },
} satisfies Record<string, Dialect>

/** Decodes a double-quoted literal to its bytes (UTF-8). Throws if it would end early. */
export function decodeLiteral(literal: string, dialect: Dialect): Buffer {
  if (!literal.startsWith('"') || !literal.endsWith('"')) throw new Error(`no literal: ${literal}`)
  const inside = literal.slice(1, -1)
  const bytes: Byte[] = []
  let units = ''
  const flush = () => {
    for (const byte of Buffer.from(units)) bytes.push(byte)
    units = ''
  }
  for (let at = 0; at < inside.length;) {
    const rest = inside.slice(at)
    const called = dialect.escape === '`' ? /^\$\(\[char\]0x([0-9a-f]{4})\)/.exec(rest) : null
    if (called) {
      units += String.fromCharCode(parseInt(called[1] ?? '', 16))
      at += called[0].length
    } else if (inside[at] !== dialect.escape) {
      if (
        dialect.forbidden.test(inside[at] ?? '') ||
        (inside[at] === '$' && called === null && dialect.escape === '`')
      ) {
        throw new Error(`${JSON.stringify(inside[at])} stands unescaped`)
      }
      units += inside[at]
      at += 1
    } else {
      const letter = dialect.letters[inside[at + 1] ?? '']
      const code = dialect.codes.find(({ pattern }) => pattern.test(inside.slice(at + 1)))
      if (letter !== undefined) {
        units += letter
        at += 2
      } else if (code) {
        const [whole = '', digits = ''] = code.pattern.exec(inside.slice(at + 1)) ?? []
        const value = parseInt(digits, code.radix)
        if (code.unit === 'byte') {
          flush()
          bytes.push(value)
        } else units += String.fromCharCode(value)
        at += 1 + whole.length
      } else throw new Error(`unknown escape ${inside.slice(at, at + 6)}`)
    }
  }
  flush()
  return Buffer.from(bytes)
}
