import { Context, type Liquid } from 'liquidjs'
import type { Work } from './work'

/** Characters and list items that make one step of work, where they are only made or passed over. */
const madeInOneStep = 16
/** Characters of a tag that are one step each time it is done: its names, operators and filters. */
const tagInOneStep = 16

/** How much source stands in a template's longest tag: what a tag does is no more than that takes. */
export function longestTag(source: string): number {
  let longest = 0
  for (let at = nextTag(source, 0); at < source.length;) {
    const end = endOfTag(source, at)
    longest = Math.max(longest, end - at)
    at = nextTag(source, end)
  }
  return longest
}

function nextTag(source: string, from: number): number {
  let at = source.indexOf('{', from)
  while (at !== -1 && source[at + 1] !== '{' && source[at + 1] !== '%')
    at = source.indexOf('{', at + 1)
  return at === -1 ? source.length : at
}

/** After its closing braces, which do not count within quotes. */
function endOfTag(source: string, from: number): number {
  let quote = ''
  for (let at = from + 2; at < source.length; at += 1) {
    const character = source[at] ?? ''
    if (character === '\\') at += 1
    else if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '}' && /[}%]/.test(source[at - 1] ?? '')) return at + 1
  }
  return source.length
}

/**
 * liquid's context for one render. What it asks its limits for is counted as work: each tag and text
 * by `check` (by the longest tag, as it does not say which), what filters and ranges make by `use`.
 */
export function countingContext(
  engine: Liquid,
  scope: object,
  { work, longest }: { work: Work; longest: number },
): Context {
  const context = new Context(scope, engine.options, { sync: true }, { liquid: engine })
  const { memoryLimit, renderLimit } = context
  const use = memoryLimit.use.bind(memoryLimit)
  const perTag = 1 + Math.floor(longest / tagInOneStep)
  memoryLimit.use = (count) => {
    use(count)
    if (count > 0) work.add(Math.ceil(count / madeInOneStep))
  }
  renderLimit.check = (now) => {
    work.add(perTag)
    work.check(now)
  }
  renderLimit.use = (steps) => work.add(steps)
  return context
}
