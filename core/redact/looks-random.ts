/** Shorter texts are words, numbers and names more often than keys. */
const minLength = 16
/** The keys of issues: PROJ-12. */
const issue = /^[A-Z][A-Z0-9_]{0,30}-\d{1,9}$/
/** A file by its path: uploads/2026/photo.jpg, or one below a word: Reports/2026/11. */
const file = /^[\w ./@+-]*\.[A-Za-z]{2,5}$|^\/?(?:[a-z][a-z0-9._-]{3,}|[A-Z][a-z]{3,})\//

/**
 * Returns whether a text looks like a key: one word of at least sixteen characters that changes between
 * digits, capitals and small letters as no name does. Of an address, whether one of its parts does.
 */
export function looksRandom(text: string): boolean {
  if (text.length < minLength) return false
  if (text.includes('://')) return text.split(/[/?&=#:]/).some(looksRandom)
  const value = text.trim()
  if (value.length < minLength || !/^[\x21-\x7e]+$/.test(value)) return false
  return !issue.test(value) && !file.test(value) && changes(value)
}

function changes(value: string): boolean {
  let count = 0
  let size = 0
  let before = ''
  for (const character of value) {
    const kind = kindOf(character)
    if (kind !== '') {
      size++
      // A capital begins a word.
      const begins = before === 'capital' && kind === 'small'
      if (before !== '' && kind !== before && !begins) count++
    }
    before = kind
  }
  return count >= 4 && count >= size * 0.2
}

function kindOf(character: string): string {
  if (character >= '0' && character <= '9') return 'digit'
  if (character >= 'a' && character <= 'z') return 'small'
  return character >= 'A' && character <= 'Z' ? 'capital' : ''
}
