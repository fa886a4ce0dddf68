import { hidden, namesSecret } from './secret-names'

const deepest = 4

/**
 * Returns JSON text (or text with JSON in it) with the value of every secret key replaced; all
 * other characters stay. Works on characters rather than parsed values, so it keeps spelling, order
 * and duplicates, and also handles truncated or malformed JSON.
 */
export function redactJson(text: string, depth = 0): string {
  let result = ''
  let copied = 0
  let at = text.indexOf('"')
  while (at !== -1) {
    const end = stringEnd(text, at, '\n')
    const colon = skipSpace(text, end)
    if (text[colon] === ':') {
      const start = skipSpace(text, colon + 1)
      if (namesSecret(unescape(text.slice(at, end)))) {
        const stop = valueEnd(text, start)
        result += `${text.slice(copied, start)}"${hidden}"`
        copied = stop
        at = text.indexOf('"', stop)
        continue
      }
      at = text.indexOf('"', start)
      continue
    }
    const inner = text.slice(at, end)
    if (depth < deepest && inner.includes('\\')) {
      const redacted = redactInner(inner, depth + 1)
      if (redacted !== null) {
        result += text.slice(copied, at) + redacted
        copied = end
      }
    }
    at = text.indexOf('"', end)
  }
  return result + text.slice(copied)
}

/** Returns a string without the secrets of the JSON inside it; null if there are none. */
function redactInner(quoted: string, depth: number): string | null {
  const value = unescape(keepBytesApart(quoted))
  if (!value.includes('"')) return null
  const redacted = redactJson(value, depth)
  return redacted === value ? null : escapeBeyondBytes(JSON.stringify(redacted))
}

/**
 * Here a character is a byte of UTF-8, so an escape for U+0080–U+00FF must not become one: it is
 * kept in the private use area until it is escaped again.
 */
function keepBytesApart(quoted: string): string {
  if (!/\\u00[89a-f]/i.test(quoted)) return quoted
  return quoted.replaceAll(/\\(?:u00([89a-f][0-9a-f])|[^])/gi, (escape, code?: string) =>
    code === undefined ? escape : String.fromCharCode(0xf700 + parseInt(code, 16)),
  )
}

function escapeBeyondBytes(json: string): string {
  return json.replaceAll(/[\u0100-\uffff]/g, (char) => {
    const code = char.charCodeAt(0)
    const original = code >= 0xf780 && code <= 0xf7ff ? code - 0xf700 : code
    return `\\u${original.toString(16).padStart(4, '0')}`
  })
}

/**
 * Returns the end of the string that begins at `at`, closing quote included. `stop` ends the match
 * of a stray quote: no JSON key spans lines.
 */
function stringEnd(text: string, at: number, stop = ''): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '"') return i + 1
    else if (text[i] === stop) return i
  }
  return text.length
}

function valueEnd(text: string, start: number): number {
  const first = text[start]
  if (first === '"') return stringEnd(text, start)
  if (first !== '{' && first !== '[') {
    const rest = /[,}\]\r\n]/.exec(text.slice(start, start + 4096))
    return rest ? start + rest.index : Math.min(text.length, start + 4096)
  }
  let depth = 0
  for (let i = start; i < text.length; i++) {
    const char = text[i]
    if (char === '"') i = stringEnd(text, i) - 1
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return i + 1
    }
  }
  return text.length
}

function skipSpace(text: string, at: number): number {
  let i = at
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\r' || text[i] === '\t') i += 1
  return i
}

/** Decodes a quoted string; as far as possible if it is truncated or malformed. */
function unescape(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    // Truncated or not JSON: nothing else is thrown.
    return quoted.slice(1).replaceAll(/\\(["\\/])/g, '$1')
  }
}
