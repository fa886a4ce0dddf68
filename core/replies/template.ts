import type { Liquid } from 'liquidjs'
import type { ReplyPlan } from '../contract/replies'
import { countingContext, longestTag } from './template-context'
import { templateEngine, templateLimits } from './template-engine'
import { type Filling, scopeOf } from './template-scope'
import type { Fault } from './when'
import type { WorkBudget } from './work-budget'

/** What a template became. */
export interface Rendered {
  headers: ReplyPlan['headers']
  body: string
}

/** A reply's templates, ready to be filled in many times. */
export interface Templates {
  /** Whether it says the capture's number, which is known only once the capture is kept. */
  needsNumber: boolean
  /** Throws with what went wrong, in words. */
  fill(filling: Filling, budget: WorkBudget): Rendered
}

let made: Liquid | undefined
const engine = (): Liquid => (made ??= templateEngine())

/** Parses the templates of a plan; what cannot be read is told with line and column. */
export function templatesOf(
  { headers, body }: Pick<ReplyPlan, 'headers' | 'body'>,
  tell: (fault: Fault) => void,
): Templates {
  const parse = (field: string, source: string) => {
    try {
      const template = engine().parse(source)
      const names = engine().globalVariablesSync(template)
      return { template, names, longest: longestTag(source) }
    } catch (error) {
      tell({ field, message: wordsOf(error) })
      return { template: [], names: [], longest: 0 }
    }
  }
  const parsedBody = parse('body', body)
  const parsedHeaders = headers.map(
    ([name, value]) => [name, parse(`header “${name}”`, value)] as const,
  )
  const all = [parsedBody, ...parsedHeaders.map(([, parsed]) => parsed)]
  return {
    needsNumber: all.some(({ names }) => names.includes('number')),
    fill: (filling, budget) =>
      budget.spend((work) => {
        const scope = scopeOf(filling)
        const render = ({ template, longest }: typeof parsedBody): string => {
          const context = countingContext(engine(), scope, { work, longest })
          const text: unknown = engine().renderSync(template, context)
          return inBounds(String(text))
        }
        return {
          headers: parsedHeaders.map(([name, parsed]) => [name, render(parsed)]),
          body: render(parsedBody),
        }
      }),
  }
}

function inBounds(text: string): string {
  if (text.length <= templateLimits.output) return text
  throw new Error(`It makes more than ${templateLimits.output} characters`)
}

/** liquid's message and place: undefined filter: upcased (line 2, column 5). */
export function wordsOf(error: unknown): string {
  const { message } = error as Error
  const [, what = message, line, column] =
    /^([\s\S]*?), line:(\d+), col:(\d+)/.exec(message) ?? ([] as string[])
  const plain = limitWords(what.split('\n', 1)[0] ?? '')
  return line === undefined ? plain : `${plain} (line ${line}, column ${column})`
}

function limitWords(message: string): string {
  if (message.startsWith('memory alloc limit') || message === 'Invalid string length')
    return `It makes more than ${templateLimits.memory} characters or items on its way`
  return message
}
