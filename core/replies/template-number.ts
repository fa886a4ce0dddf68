import { type Comparable, Drop } from 'liquidjs'
import { compareDecimals, compared, type Decimal, decimal } from '../parsing/decimal'

/**
 * A number that JavaScript would round or spell in another way: it is written as it was sent, compared
 * digit by digit, and calculated with as the nearest that JavaScript has.
 */
export class SpeltNumber extends Drop implements Comparable {
  readonly text: string
  #decimal: Decimal | null | undefined

  constructor(text: string) {
    super()
    this.text = text
  }

  /** What liquid writes, and takes for a number where it calculates. */
  override valueOf(): string {
    return this.text
  }

  override toString(): string {
    return this.text
  }

  [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'number' ? Number(this.text) : this.text
  }

  equals(other: unknown): boolean {
    return typeof other !== 'string' && this.#compared(other) === 0
  }
  gt(other: unknown): boolean {
    return this.#compared(other) > 0
  }
  geq(other: unknown): boolean {
    return this.#compared(other) >= 0
  }
  lt(other: unknown): boolean {
    return this.#compared(other) < 0
  }
  leq(other: unknown): boolean {
    return this.#compared(other) <= 0
  }

  /** Parsed once, as sorting compares a number many times. */
  get decimal(): Decimal | null {
    return this.#decimal === undefined ? (this.#decimal = decimal(this.text)) : this.#decimal
  }

  #compared(other: unknown): number {
    if (other instanceof SpeltNumber) return compared(this.decimal, other.decimal)
    const known = typeof other === 'number' || typeof other === 'string'
    return known ? compared(this.decimal, decimal(String(other))) : Number.NaN
  }
}

/** Returns a number as templates have it: JavaScript's own, if that is written in the same way. */
export function templateNumber(text: string): number | SpeltNumber {
  const number = Number(text)
  return String(number) === text ? number : new SpeltNumber(text)
}

/** Returns a number of a template's own text: JavaScript's own, if that has all of its digits. */
export function literalNumber(text: string): number | SpeltNumber {
  const number = Number(text)
  return compareDecimals(text, String(number)) === 0 ? number : new SpeltNumber(text)
}

/** Returns what is identical for numbers of the same value; any other value itself. */
export function identityOf(value: unknown): unknown {
  if (!(value instanceof SpeltNumber)) return value
  const known = literalNumber(value.text)
  return typeof known === 'number' ? known : `number ${value.text}`
}

/** Compares for sorting as liquid does, but numbers with all of their digits; what is nothing is last. */
export function ordered(left: unknown, right: unknown): number {
  const [a, b] = [left ?? null, right ?? null]
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (a instanceof SpeltNumber) return a.lt(b) ? -1 : Number(a.gt(b))
  if (b instanceof SpeltNumber) return b.gt(a) ? -1 : Number(b.lt(a))
  return (a as number) < (b as number) ? -1 : Number((a as number) > (b as number))
}
