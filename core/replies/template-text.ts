import { type Context, type Emitter, toValue } from 'liquidjs'
import { extentOf, notTooDeep } from './template-extent'

const itemsInOneStep = 12
const charactersInOneStep = 1000

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
    const known: unknown = toValue(value)
    const list = Array.isArray(known)
    if (list) {
      const { items, characters } = notTooDeep(extentOf(known))
      this.#context.renderLimit.use(items / itemsInOneStep + characters / charactersInOneStep)
      this.#take(characters)
    }
    const text = textOf(known)
    if (!list) this.#take(text.length)
    this.buffer += text
  }
}

/** Returns a value as liquid writes it: lists without separators. */
export function textOf(value: unknown): string {
  const known: unknown = toValue(value)
  if (typeof known === 'string') return known
  if (known === null || known === undefined) return ''
  return Array.isArray(known) ? known.map(textOf).join('') : String(known)
}
