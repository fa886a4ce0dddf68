/** A piece of plain text, or the name of a character that is invisible or would change the layout. */
export interface VisiblePart {
  text: string
  hidden: boolean
}

/** Characters that change how text is read without being visible (Unicode TR 9 and TR 36). */
const hiddenClasses = [
  '\\u0000-\\u001f\\u007f-\\u009f', // controls
  '\\u00ad\\u034f\\u180e\\u200b-\\u200d\\u2060-\\u2065\\ufeff', // soft hyphen, joiners, zero width
  '\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0', // invisible letters
  '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f', // direction
  '\\u2028\\u2029', // line and paragraph separators
  '\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}', // annotations and tags
  '\\p{Cs}', // lone surrogates
]
const hidden = new RegExp(`[${hiddenClasses.join('')}]+`, 'gu')

const characterNames: Record<string, string> = {
  '\0': '\\0',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\u001b': 'ESC',
  '\u00ad': 'SHY',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
}

/**
 * Splits text into plain parts and names of hidden characters; a run of them shares a part, so that no
 * text produces very many. `tabs` keeps tab characters as they are.
 */
export function visibleParts(text: string, tabs = false): VisiblePart[] {
  const parts: VisiblePart[] = []
  let from = 0
  for (const match of text.matchAll(hidden)) {
    const run = match[0]
    if (tabs && /^\t+$/.test(run)) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), hidden: false })
    parts.push({ text: namesOf(run), hidden: true })
    from = match.index + run.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), hidden: false })
  return parts
}

/** Returns the same as one string, for labels and titles. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => (part.hidden ? `[${part.text}]` : part.text))
    .join('')
}

/** Returns the names of a run, with equal neighbours counted: `\\0 ×12 ESC`. */
function namesOf(run: string): string {
  const names: string[] = []
  let count = 0
  const characters = [...run]
  for (const [index, character] of characters.entries()) {
    count++
    if (characters[index + 1] === character) continue
    names.push(count > 1 ? `${nameOf(character)} ×${count}` : nameOf(character))
    count = 0
  }
  return names.join(' ')
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return (
    characterNames[character] ??
    (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `U+${hex.toUpperCase()}`)
  )
}
