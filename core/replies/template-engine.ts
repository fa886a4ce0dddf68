import { CaptureTag, type Context, type FilterImplOptions, Liquid } from 'liquidjs'
import { countedOperators } from './template-operators'

/** What a template may use. */
export const templateLimits = {
  /** Characters of one template. */
  source: 65_536,
  /** Characters and list items that filters, ranges and captures may make, all together. */
  memory: 500_000,
  /** Characters of what comes out. */
  output: 1_048_576,
}

/** Characters of a text that a filter goes through in one step. */
const filteredInOneStep = 1000

/** What an item of a list costs of the memory: filters look into each, which takes time. */
const itemCost = 50

/** Tags that read other templates; nothing here has any. */
const fileTags = ['include', 'render', 'layout', 'block']

/** liquid with limits: no files, no other templates, times in UTC. */
export function templateEngine(): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    cache: false,
    templates: {},
    relativeReference: false,
    timezoneOffset: 0,
    parseLimit: templateLimits.source * 2,
    operators: countedOperators,
    memoryLimit: templateLimits.memory,
  })
  for (const name of fileTags) delete engine.tags[name]
  for (const [name, filter] of Object.entries(engine.filters)) {
    // Those that evaluate an expression per item are not stopped by any limit.
    if (name.endsWith('_exp')) delete engine.filters[name]
    else engine.registerFilter(name, charged(filter))
  }
  engine.registerTag('capture', CountedCapture)
  addRandom(engine)
  return engine
}

function charged(filter: FilterImplOptions): FilterImplOptions {
  const { handler, raw } = typeof filter === 'function' ? { handler: filter, raw: false } : filter
  return {
    raw,
    handler(value: unknown, ...args: unknown[]): unknown {
      if (Array.isArray(value)) this.context.memoryLimit.use(value.length * itemCost)
      if (typeof value === 'string')
        this.context.renderLimit.use(Math.ceil(value.length / filteredInOneStep))
      return handler.call(this, value, ...args) as unknown
    },
  }
}

/** What a template captures counts as memory: captures of captures would grow without end. */
class CountedCapture extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    yield* super.render(context)
    const captured: unknown = Reflect.get(context.bottom(), this.variable)
    if (typeof captured === 'string') context.memoryLimit.use(captured.length)
  }
}

/** {{ 8 | random_hex }} and {{ 1 | random_integer: 6 }}; wrong arguments make the smallest of it. */
function addRandom(engine: Liquid): void {
  engine.registerFilter('random_hex', function (wanted: unknown) {
    const digits = Math.min(1024, Math.max(1, Math.trunc(Number(wanted)) || 1))
    this.context.memoryLimit.use(digits)
    return randomHex(digits)
  })
  engine.registerFilter('random_integer', (least: unknown, most: unknown) => {
    const [low, high] = [least, most].map((end) => Math.trunc(Number(end)) || 0) as [number, number]
    return low + Math.floor(Math.random() * (Math.max(low, high) - low + 1))
  })
}

export function randomHex(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(digits / 2)))
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return text.slice(0, digits)
}
