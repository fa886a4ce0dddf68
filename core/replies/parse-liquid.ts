import { type Liquid, type Template, Tokenizer, TokenKind } from 'liquidjs'
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
  checkSize(source)
  const template = templateLiquid().parse(source)
  const parsed = { template, ...meter(template) }
  remembered.set(source, parsed)
  return parsed
}

/** Throws if a template costs more to parse than a limit allows. */
function checkSize(source: string): void {
  const tags = tagsIn(source)
  if (tags > templateLimits.tags) {
    throw new Error(`${tags} tags exceed the limit of ${templateLimits.tags}`)
  }
  const read = liquidCharacters(source)
  if (read > templateLimits.liquid) {
    const max = templateLimits.liquid
    throw new Error(
      `${read} characters of {% liquid %}, one inside another, exceed the limit of ${max}`,
    )
  }
}

/**
 * Returns how many tags and outputs a template has. What follows a comma or a line in one of them counts as another:
 * each costs about as much to parse.
 */
export function tagsIn(source: string): number {
  const marked = count(tagsOf(source))
  // Far too many are not read again.
  return marked > templateLimits.tags ? marked : Math.max(marked, count(tokensOf(source)))
}

const count = (tags: readonly string[]): number =>
  tags.reduce((sum, tag) => sum + tag.split(/[,\n]/).length, 0)

/** Tags and outputs up to the next mark that may close them. */
function tagsOf(source: string): string[] {
  const opens = /\{[{%]/g
  const tags: string[] = []
  for (let open = opens.exec(source); open; open = opens.exec(source)) {
    const close = source.indexOf(open[0] === '{%' ? '%}' : '}}', opens.lastIndex)
    const end = close === -1 ? source.length : close
    tags.push(source.slice(open.index, end))
    opens.lastIndex = end
  }
  return tags
}

/** The same as liquid reads them: what is in quotes closes no output. None of a template that is never closed. */
function tokensOf(source: string): string[] {
  const { options } = templateLiquid()
  try {
    const tokens = new Tokenizer(source, options.operators).readTopLevelTokens(options)
    const tags = tokens.filter(({ kind }) => kind === TokenKind.Tag || kind === TokenKind.Output)
    return tags.map(({ begin, end }) => source.slice(begin, end))
  } catch {
    // It is refused with a better message once it is parsed.
    return []
  }
}

const liquidTag = /^\{%-?\s*(?=liquid(?![\w-]))/
const liquids = /^(?:[^\w"'\n]*liquid(?![\w-]))+/

/** Returns how many characters are read in liquid tags: of one inside another again for each. */
function liquidCharacters(source: string): number {
  if (!source.includes('liquid')) return 0
  let characters = 0
  for (const tag of tokensOf(source)) {
    const start = liquidTag.exec(tag)
    if (!start) continue
    for (const line of tag.slice(start[0].length).split('\n')) {
      const inside = liquids.exec(line)?.[0].match(/liquid/g)?.length ?? 0
      characters += line.length * Math.max(1, inside)
    }
  }
  return characters
}
