import { type Template, type Token, toValueSync, TypeGuards, Value } from 'liquidjs'
import { literalNumber } from './template-number'

/** How deep tags, and brackets in a tag, may nest: each level takes more of the stack. */
export const maxTagDepth = 100
const maxBracketDepth = 50
/** Characters of a tag that cost one more step: some are parsed again each time. */
const tagInOneStep = 1000

/**
 * Makes each expression of a template count its names, values, operators and filters as a step each
 * whenever it is evaluated.
 *
 * @returns whether it may use the capture's number, decided by the name alone
 * @throws Error if its tags or brackets are nested too deep
 */
export function meter(templates: readonly Template[]): { saysNumber: boolean } {
  const found = new Nodes()
  let waiting = [...templates]
  for (let depth = 1; waiting.length > 0; depth++) {
    if (depth > maxTagDepth) throw new Error(`Its tags are nested more than ${maxTagDepth} deep`)
    for (const each of waiting) meterOne(each, found)
    waiting = waiting.flatMap(childrenOf)
  }
  return { saysNumber: found.saysNumber }
}

const childrenOf = (template: Template): Template[] =>
  template.children ? toValueSync<Template[]>(template.children(false, true)) : []

function meterOne(template: Template, found: Nodes): void {
  const own = found.of([...(template.arguments?.() ?? [])])
  if (own === 0) return
  const steps = own + (template.token.end - template.token.begin) / tagInOneStep
  const render = template.render.bind(template)
  template.render = (context, emitter) => {
    context.renderLimit.use(steps)
    return render(context, emitter) as unknown
  }
}

type Argument = Value | Token | undefined

/** Counts nodes of expressions. */
class Nodes {
  saysNumber = false

  /** The number in a tag's own arguments, without those that count themselves. */
  of(args: readonly Argument[]): number {
    return args.reduce(
      (sum, arg) => sum + (arg instanceof Value ? this.#value(arg) : this.#token(arg, 0)),
      0,
    )
  }

  #value(value: Value): 0 {
    const filters = value.filters.flatMap(({ args }) => args)
    const steps =
      this.#tokens(value.initial.postfix, 0) + value.filters.length + this.#args(filters, 0)
    const work = value.value.bind(value)
    value.value = (context, lenient) => {
      context.renderLimit.use(steps)
      return work(context, lenient)
    }
    return 0
  }

  #args(args: readonly unknown[], depth: number): number {
    // Named ones are pairs.
    return this.#tokens(
      args.map((arg): unknown => (Array.isArray(arg) ? arg[1] : arg)),
      depth,
    )
  }

  #tokens(tokens: readonly unknown[], depth: number): number {
    return tokens.reduce((sum: number, token) => sum + this.#token(token, depth), 0)
  }

  #token(token: unknown, depth: number): number {
    if (depth > maxBracketDepth) {
      throw new Error(`Its brackets are nested more than ${maxBracketDepth} deep`)
    }
    if (TypeGuards.isPropertyAccessToken(token)) {
      const { variable, props } = token
      if (!variable) this.saysNumber ||= mayBeNumber(props[0])
      return 1 + this.#tokens(variable ? [variable, ...props] : props, depth + 1)
    }
    if (TypeGuards.isNumberToken(token)) keepDigits(token)
    if (TypeGuards.isRangeToken(token)) return 1 + this.#tokens([token.lhs, token.rhs], depth + 1)
    if (!TypeGuards.isFilteredValueToken(token)) return 1
    const { initial, filters } = token
    const inside = this.#tokens(initial.postfix, depth + 1)
    return (
      1 +
      inside +
      filters.length +
      this.#args(
        filters.flatMap(({ args }) => args),
        depth + 1,
      )
    )
  }
}

/** A number that JavaScript would round keeps its digits. */
function keepDigits(token: Token): void {
  Reflect.set(token, 'content', literalNumber(token.getText()))
}

/** The first name of a path; a computed one may be any. */
const mayBeNumber = (name: unknown): boolean =>
  TypeGuards.isPropertyAccessToken(name) ||
  (name as { content?: unknown } | undefined)?.content === 'number'
