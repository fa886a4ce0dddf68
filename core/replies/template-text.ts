import { type Context, type Emitter, toValue } from 'liquidjs'
import { isCompound, templateJson } from './template-json'

/** Collects a template's output and counts the work of writing it. */
export class CountedText implements Emitter {
  buffer = ''
  readonly #context: Context
  readonly #take: (characters: number) => void

  /**
   * @param take called with the number of characters before they are added; throws if it is too
   * many
   */
  constructor(context: Context, take: (characters: number) => void) {
    this.#context = context
    this.#take = take
  }

  write(value: unknown): void {
    const text = isCompound(value) ? templateJson(this.#context, value) : textOf(value)
    this.#take(text.length)
    this.buffer += text
  }
}

/** Returns a value as liquid writes it. */
export function textOf(value: unknown): string {
  const known: unknown = toValue(value)
  return known === null || known === undefined ? '' : String(known)
}
