import { type Context, defaultOperators, type Operators } from 'liquidjs'

/** Characters or items that one step goes through: `contains` at its slowest, and the others. */
const sought = 250
const compared = 16_000

type Operator = (left: unknown, right: unknown, context?: Context) => Generator<unknown, boolean>

/** liquid's operators; what they go through is counted as work, as one of them is no tag's worth. */
export const countedOperators: Operators = {
  ...defaultOperators,
  contains: counted('contains', sought),
  '==': counted('==', compared),
  '!=': counted('!=', compared),
}

function counted(name: 'contains' | '==' | '!=', inOneStep: number): Operator {
  const operator = defaultOperators[name] as Operator
  return function* (left, right, context) {
    const size = Math.max(sizeOf(left), name === 'contains' ? 0 : sizeOf(right))
    context?.renderLimit.use(Math.ceil(size / inOneStep))
    return yield* operator(left, right, context)
  }
}

const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0
