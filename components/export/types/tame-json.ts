import type { TypeLanguage } from './languages'

export interface Tamed {
  json: string
  notes: Set<string>
}

// Strings are matched whole, so that digits inside them do not count as numbers.
const token = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const largest = 2n ** 63n - 1n

/**
 * Returns JSON that produces the right types: integers that the language cannot hold become
 * fractions, and keys that would break out of the generated code are renamed. Values do not
 * matter.
 */
export function tameJson(json: string, language: TypeLanguage): Tamed {
  const notes = new Set<string>()
  const tamed = json.replaceAll(token, (found: string, colon: string | undefined) => {
    if (!found.startsWith('"')) return tameNumber(found, language, notes)
    return colon === undefined ? found : tameKey(found, colon, language, notes)
  })
  return { json: tamed, notes }
}

function tameNumber(found: string, language: TypeLanguage, notes: Set<string>): string {
  if (/[.eE]/.test(found)) return '0.5'
  const value = BigInt(found)
  const size = value < 0n ? -value : value
  if (size > BigInt(Number.MAX_SAFE_INTEGER) && (language === 'typescript' || language === 'zod')) {
    notes.add('Some numbers exceed 2^53, so JavaScript loses digits.')
  }
  const fits = language === 'python' || language === 'schema' || size <= largest
  if (!fits) notes.add('Some numbers exceed 64 bits and are typed as fractions.')
  return fits ? '1' : '0.5'
}

/** A Go tag is in backticks and cannot hold a quote; JSON Schema loses `__proto__`. */
function tameKey(found: string, colon: string, language: TypeLanguage, notes: Set<string>): string {
  const key = JSON.parse(found.slice(0, found.length - colon.length)) as string
  const bad =
    (language === 'go' && /[`"\\,\p{Cc}]/u.test(key)) ||
    (language === 'schema' && key === '__proto__')
  if (!bad) return found
  notes.add(
    `The key ${JSON.stringify(key.slice(0, 40))} is not possible in this language and was renamed.`,
  )
  return `${JSON.stringify(`renamed_${key.replaceAll(/[^A-Za-z0-9]+/g, '_')}`)}${colon}`
}
