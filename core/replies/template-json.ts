import { type Context, Drop, type Liquid } from 'liquidjs'
import { writeJson } from '../parsing/write-json'
import { maxLookedAt } from './match-context'
import { sizeOfValue } from './template-value-size'
import { SpeltNumber } from './template-number'
import { jsonValue } from './template-value'

/** Values, and characters, that are written in one step. */
const itemsInOneStep = 6
const charactersInOneStep = 1000

/** Whether a value is a list or an object, which templates write as JSON. */
export const isCompound = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Drop)

/** Returns what a filter on text takes: lists and objects as JSON. */
export const asText = (context: Context, value: unknown): unknown =>
  isCompound(value) ? templateJson(context, value) : value

/** Returns a value as JSON, and counts the work; of a filter also the memory. */
export function templateJson(
  { renderLimit, memoryLimit }: Context,
  value: unknown,
  filter?: { indent: string },
): string {
  const { items, characters, names } = sizeOfValue(value, true)
  if (filter) memoryLimit.use(items + characters)
  renderLimit.use(items / itemsInOneStep + (characters + names) / charactersInOneStep)
  // The same name can stand in a list many times.
  if (characters + names > 2 * maxLookedAt) memoryLimit.use(characters + names)
  return writeJson(jsonValue(value), filter)
}

/** As `JSON.stringify` takes it: so many spaces, or a text, up to ten characters. */
function indentOf(wanted: unknown): string {
  if (typeof wanted === 'string') return wanted.slice(0, 10)
  const spaces = wanted instanceof SpeltNumber ? Number(wanted) : wanted
  return typeof spaces === 'number' ? ' '.repeat(Math.max(0, Math.min(10, Math.trunc(spaces)))) : ''
}

/** Replaces the filters that write JSON: numbers keep their digits, and nothing is `null`. */
export function addWriting(engine: Liquid): void {
  for (const name of ['json', 'jsonify', 'inspect']) {
    engine.registerFilter(name, function (value: unknown, indent: unknown) {
      return templateJson(this.context, value, { indent: indentOf(indent) })
    })
  }
}
