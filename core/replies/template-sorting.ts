import { type Liquid, toValue } from 'liquidjs'
import { identityOf, ordered, SpeltNumber } from './template-number'
import { textOf } from './template-text'

/** Replaces the filters that compare items: numbers are compared with all of their digits. */
export function addSorting(engine: Liquid): void {
  engine.registerFilter('sort', function* (list: unknown, property: unknown) {
    const { context } = this
    const names = textOf(property).split('.')
    const values: { item: unknown; by: unknown }[] = []
    for (const item of listOf(list)) {
      values.push({ item, by: property ? yield context._getFromScope(item, names, false) : item })
    }
    context.memoryLimit.use(values.length)
    return values.toSorted((a, b) => ordered(a.by, b.by)).map(({ item }) => item)
  })
  engine.registerFilter('uniq', function (list: unknown) {
    const items = listOf(list)
    this.context.memoryLimit.use(items.length)
    const found = new Map<unknown, unknown>()
    for (const item of items) {
      const identity = identityOf(item)
      if (!found.has(identity)) found.set(identity, item)
    }
    return [...found.values()]
  })
}

/** Returns a list, or a list of the value if it is none. */
export function listOf(value: unknown): unknown[] {
  const known: unknown = value instanceof SpeltNumber ? value : toValue(value)
  if (known === null || known === undefined) return []
  return Array.isArray(known) ? known : [known]
}
