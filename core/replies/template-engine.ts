import { Liquid } from 'liquidjs'
import { countFilters } from './template-filters'
import { countedOperators } from './template-operators'
import { CountedCapture, CountedCase, CountedFor, CountedTablerow } from './template-tags'
import { hex } from '../hex'

/** The limits of a template. */
export const templateLimits = {
  /** Characters of one template. */
  source: 65_536,
  /** `{{ … }}` and `{% … %}` of one template, which is parsed at once. */
  tags: 2_000,
  /** The same of all templates of a bin's replies. */
  tagsOfReplies: 5_000,
  /** Characters of one template's `{% liquid … %}`, a line of it again for each `liquid` that it begins with. */
  liquid: 65_536,
  /** Characters and list items that filters, ranges and captures may create in total. */
  memory: 500_000,
  /** Characters of the output. */
  output: 1_048_576,
}

/** Tags that read other templates; there are none here. */
const fileTags = ['include', 'render', 'layout', 'block']

/** Returns liquid with limits: no files, no other templates, times in UTC. */
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
  countFilters(engine)
  engine.registerTag('capture', CountedCapture)
  engine.registerTag('case', CountedCase)
  engine.registerTag('for', CountedFor)
  engine.registerTag('tablerow', CountedTablerow)
  addRandom(engine)
  return engine
}

/**
 * {{ 8 | random_hex }} and {{ 1 | random_integer: 6 }}; wrong arguments give the smallest value.
 */
function addRandom(engine: Liquid): void {
  engine.registerFilter('random_hex', function (wanted: unknown) {
    const digits = Math.min(1024, Math.max(1, Math.trunc(Number(wanted)) || 1))
    this.context.memoryLimit.use(digits)
    return randomHex(digits)
  })
  engine.registerFilter('random_integer', (min: unknown, max: unknown) => {
    const [low, high] = [min, max].map((end) => Math.trunc(Number(end)) || 0) as [number, number]
    return low + Math.floor(Math.random() * (Math.max(low, high) - low + 1))
  })
}

/** Returns so many random hex digits. */
export function randomHex(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(digits / 2)))
  return hex(bytes).slice(0, digits)
}
