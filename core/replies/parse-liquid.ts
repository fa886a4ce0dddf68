import type { Liquid, Template } from 'liquidjs'
import { LRUCache } from 'lru-cache'
import { templateEngine, templateLimits } from './template-engine'
import { meter } from './template-meter'

export interface ParsedTemplate {
  template: Template[]
  /** Whether it may use the capture's number. */
  saysNumber: boolean
}

/** Characters of templates that are remembered as parsed, of all bins together. */
const maxRemembered = 262_144
/** What a template costs beside its characters, so that there are never very many. */
const perTemplate = 256

let engine: Liquid | undefined
let remembered: LRUCache<string, ParsedTemplate> | undefined

/** Returns the engine that all templates share. */
export const templateLiquid = (): Liquid => (engine ??= templateEngine())

/**
 * Returns a template ready to be rendered. Its source is parsed when it is saved, tried and used: once for
 * all of these, since parsing takes about a millisecond for a kilobyte of tags. Throws liquid's error about
 * the source, or one of the meter's limits.
 */
export function parseLiquid(source: string): ParsedTemplate {
  remembered ??= new LRUCache({
    maxSize: maxRemembered,
    sizeCalculation: (_, { length }) => length + perTemplate,
  })
  const known = remembered.get(source)
  if (known) return known
  const tags = tagsIn(source)
  if (tags > templateLimits.tags) {
    throw new Error(`${tags} tags exceed the limit of ${templateLimits.tags}`)
  }
  const template = templateLiquid().parse(source)
  const parsed = { template, ...meter(template) }
  remembered.set(source, parsed)
  return parsed
}

/**
 * Returns how many tags and outputs a template has. What follows a comma or a line in one of them counts as another:
 * each costs about as much to parse.
 */
export function tagsIn(source: string): number {
  const opens = /\{[{%]/g
  let tags = 0
  for (let open = opens.exec(source); open; open = opens.exec(source)) {
    const close = source.indexOf(open[0] === '{%' ? '%}' : '}}', opens.lastIndex)
    const end = close === -1 ? source.length : close
    tags += source.slice(open.index, end).split(/[,\n]/).length
    opens.lastIndex = end
  }
  return tags
}
