import { type Context, evalToken, isTruthy, type Liquid, Tokenizer } from 'liquidjs'
import { equal } from './template-operators'
import { listOf } from './template-sorting'
import { textOf } from './template-text'

/** Whether an item's property equals the wanted value, or is truthy if none is given. */
type Asker = (item: unknown) => Generator<unknown, boolean>

/**
 * Replaces the filters that compare a property of each item of a list. liquid's own compare lists
 * and objects without a limit.
 */
export function addPropertyFilters(engine: Liquid): void {
  engine.registerFilter('where', function* (list: unknown, property: unknown, wanted: unknown) {
    return yield* kept(list, askerOf(this.context, property, wanted), true)
  })
  engine.registerFilter('reject', function* (list: unknown, property: unknown, wanted: unknown) {
    return yield* kept(list, askerOf(this.context, property, wanted), false)
  })
  engine.registerFilter('find', function* (list: unknown, property: unknown, wanted: unknown) {
    const at = yield* first(list, askerOf(this.context, property, wanted))
    return at === -1 ? undefined : listOf(list)[at]
  })
  engine.registerFilter(
    'find_index',
    function* (list: unknown, property: unknown, wanted: unknown) {
      const at = yield* first(list, askerOf(this.context, property, wanted))
      return at === -1 ? undefined : at
    },
  )
  engine.registerFilter('has', function* (list: unknown, property: unknown, wanted: unknown) {
    return (yield* first(list, askerOf(this.context, property, wanted))) !== -1
  })
}

function askerOf(context: Context, property: unknown, wanted: unknown): Asker {
  const path = new Tokenizer(textOf(property)).readScopeValue()
  return function* (item) {
    const value = yield evalToken(path, context.spawn(Object(item) as object))
    return wanted === undefined ? isTruthy(value, context) : yield* equal(value, wanted, context)
  }
}

function* kept(list: unknown, asks: Asker, right: boolean): Generator<unknown, unknown[]> {
  const found: unknown[] = []
  for (const item of listOf(list)) if ((yield* asks(item)) === right) found.push(item)
  return found
}

function* first(list: unknown, asks: Asker): Generator<unknown, number> {
  for (const [at, item] of listOf(list).entries()) if (yield* asks(item)) return at
  return -1
}
