import { compareDecimals, decimal } from '@/core/parsing/decimal'
import type { Value } from '@/core/parsing/value'
import { writeJson } from '@/core/parsing/write-json'

/** JSON for the engine, whose numbers have 53 bits. */
export interface ScriptJson {
  /** With whole numbers that JavaScript would round as strings, which begin with the mark. */
  text: string
  /** The spellings of all other numbers that it would round. */
  spelt: string[]
}

/** Digits of the longest whole number that becomes a BigInt: parsing them takes quadratic time. */
const maxDigits = 1000

/** Returns a value as JSON for the engine; the mark must be one that no sender can know. */
export function scriptJson(value: Value, mark: string): ScriptJson {
  const spelt = new Set<string>()
  const number = (text: string): string => {
    if (isKept(text)) return text
    const digits = wholeDigits(text)
    if (digits !== null) return `"${mark}${digits}"`
    spelt.add(text)
    return text
  }
  return { text: writeJson(value, { number }), spelt: [...spelt] }
}

/** A run of digits, or an exponent, that may be more than JavaScript's numbers have. */
const long = /\d[\d.]{15}|\d[eE][+-]?\d{3}/

/** Whether a text has no number that JavaScript would round, if it is JSON. */
export const hasNoLongNumbers = (text: string): boolean => !long.test(text)

function isKept(text: string): boolean {
  if (text.length < 16 && !/[eE]/.test(text)) return true
  const number = Number(text)
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(number)
  return compareDecimals(text, String(number)) === 0
}

/** Returns the digits of a whole number; null for any other, and for one that is too long. */
function wholeDigits(text: string): string | null {
  if (text.length > maxDigits) return null
  const number = decimal(text)
  if (!number || number.place < number.digits.length || number.place > maxDigits) return null
  return `${number.negative ? '-' : ''}${number.digits.padEnd(number.place, '0')}`
}
