import type { FieldNode } from './ast'
import type { FieldSpec } from './field'
import { QueryError } from './query-error'

const comparisons = new Set<string>(['>', '<', '>=', '<='])

/** Returns whether an operator compares by an order. */
export const isComparison = (op: string): boolean => comparisons.has(op)

/**
 * Returns whether what a field means has an order: its own values, or the numbers at a path or under a name.
 *
 * @param hasPath whether a name follows the field: `body.amount`, not `body`
 */
export const hasOrder = (field: FieldSpec, hasPath: boolean): boolean =>
  field.path === 'none' ? field.ordered === true : hasPath

/** Throws QueryError if a query compares what has no order: `is:>ok`, or a time with itself the wrong way round. */
export function checkOrder(node: FieldNode, field: FieldSpec): void {
  const { name, test, path } = node
  if (!test || !isComparison(test.op)) return
  if (!hasOrder(field, path.length > 0)) {
    const values = 'numbers, sizes and times'
    throw new QueryError(node, `${name} has no order: ${test.op} compares ${values}`)
  }
  const contrary = Object.hasOwn(contraries, name) ? contraries[name] : undefined
  if (contrary && test.op.startsWith(contrary.sign)) {
    const instead = `what is ${contrary.field} a time is ${contrary.field}:`
    throw new QueryError(node, `${name}: takes no ${test.op}: ${instead}`)
  }
}

/** What these fields already say, the other way round. */
const contraries: Readonly<Record<string, { sign: string; field: string }>> = {
  after: { sign: '<', field: 'before' },
  before: { sign: '>', field: 'after' },
}

/** Returns what a term that compares what has no order may mean: the same without it, or the other field of a time. */
export function orderOffers(
  { field, name, path }: { field: FieldSpec; name: string; path: string },
  op: string,
  rest: string,
): string[] {
  const contrary = Object.hasOwn(contraries, name) ? contraries[name] : undefined
  if (contrary && op.startsWith(contrary.sign)) return [`${contrary.field}:${rest}`]
  return isComparison(op) && !hasOrder(field, path !== '') ? [`${name}${path}:${rest}`] : []
}
