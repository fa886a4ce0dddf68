import { Context, type Liquid } from 'liquidjs'
import { SpeltNumber } from './template-number'
import type { WorkCounter } from './work-counter'

/**
 * Characters and list items that make one step of work when they are only created or passed over.
 */
const madeInOneStep = 16
/** Reading a value costs a quarter of a step, and this many characters of a text one more. */
const readStep = 0.25
const readInOneStep = 500
/** Names of an object that are counted in one step. */
const namesInOneStep = 15

/**
 * liquid's context for one render, which counts what is done as work: each tag and text by `check`,
 * what filters and ranges make by `use`, and reads of values.
 */
export class CountingContext extends Context {
  constructor(engine: Liquid, scope: object, work: WorkCounter) {
    super(scope, engine.options, { sync: true }, { liquid: engine })
    const { memoryLimit, renderLimit } = this
    const use = memoryLimit.use.bind(memoryLimit)
    memoryLimit.use = (count) => {
      use(count)
      if (count > 0) work.add(Math.ceil(count / madeInOneStep))
    }
    renderLimit.check = (now) => {
      work.add(1)
      work.check(now)
    }
    renderLimit.use = (steps) => work.add(steps)
    countReads(this)
  }

  /** For filters that evaluate each item of a list. */
  override spawn(scope: object = {}): Context {
    const context = super.spawn(scope)
    countReads(context)
    return context
  }
}

function countReads(context: Context): void {
  const read = context.readProperty.bind(context)
  context.readProperty = (object, key) => {
    // liquid reads any property of a drop, also those of its prototype.
    const value: unknown = object instanceof SpeltNumber ? undefined : read(object, key)
    context.renderLimit.use(readStep + stepsOfRead(object, key, value))
    return value
  }
}

/** Looking up a long name takes long; liquid counts an object's names to give its size. */
function stepsOfRead(object: unknown, key: unknown, value: unknown): number {
  const name = typeof key === 'string' ? key.length / readInOneStep : 0
  if (typeof value === 'string') return name + value.length / readInOneStep
  const counted = key === 'size' && typeof value === 'number' && !Array.isArray(object)
  return counted && typeof object === 'object' ? value / namesInOneStep : name
}
