import { type Liquid, toValueSync } from 'liquidjs'
import type { ReplySettings } from '../contract/replies'
import { CountingContext } from './template-context'
import { templateEngine, templateLimits } from './template-engine'
import { meter } from './template-meter'
import { type Filling, scopeOf } from './template-scope'
import { CountedText } from './template-text'
import type { RuleError } from './when'
import type { WorkBudget } from './work-budget'

/** The output of a template. */
export interface Rendered {
  headers: ReplySettings['headers']
  body: string
}

/** A reply's templates, ready to be filled in many times. */
export interface Templates {
  /** Whether it uses the capture's number, which is known only once the capture is kept. */
  needsNumber: boolean
  /** Throws an error with a readable message. */
  fill(filling: Filling, budget: WorkBudget): Rendered
}

let made: Liquid | undefined
const engine = (): Liquid => (made ??= templateEngine())

/** Parses the templates of a plan; reports errors with line and column. */
export function templatesOf(
  { headers, body }: Pick<ReplySettings, 'headers' | 'body'>,
  tell: (error: RuleError) => void,
): Templates {
  const parse = (field: string, source: string) => {
    try {
      const tags = tagsIn(source)
      if (tags > templateLimits.tags)
        throw new Error(`${tags} tags exceed the limit of ${templateLimits.tags}`)
      const template = engine().parse(source)
      return { template, ...meter(template) }
    } catch (error) {
      // Liquid's own error about the owner's text, which is reported to the owner.
      tell({ field, message: templateErrorMessage(error) })
      return { template: [], saysNumber: false }
    }
  }
  const parsedBody = parse('body', body)
  const parsedHeaders = headers.map(
    ([name, value]) => [name, parse(`header “${name}”`, value)] as const,
  )
  const all = [parsedBody, ...parsedHeaders.map(([, parsed]) => parsed)]
  return {
    needsNumber: all.some(({ saysNumber }) => saysNumber),
    fill: (filling, budget) =>
      budget.spend((work) => {
        const scope = scopeOf(filling, work)
        const render = ({ template }: typeof parsedBody): string => {
          const context = new CountingContext(engine(), scope, work)
          const text = new CountedText(context, limited(templateLimits.output))
          toValueSync(engine().renderer.renderTemplates(template, context, text))
          return text.buffer
        }
        return {
          headers: parsedHeaders.map(([name, parsed]) => [name, render(parsed)]),
          body: render(parsedBody),
        }
      }, filling.processor),
  }
}

/** Returns how many tags and outputs a template begins. */
export const tagsIn = (source: string): number => source.split(/\{[{%]/).length - 1

/** Counts the characters of the output; throws if there are more than `max`. */
function limited(max: number): (characters: number) => void {
  let made = 0
  return (characters) => {
    made += characters
    if (made > max) throw new Error(`The output is longer than ${max} characters`)
  }
}

/** Characters of a tag that a message quotes. */
const maxWords = 200

/** Returns liquid's message and place: undefined filter: upcased (line 2, column 5). */
export function templateErrorMessage(error: unknown): string {
  const { message } = error as Error
  const [, what = message, line, column] =
    /^([\s\S]*?), line:(\d+), col:(\d+)/.exec(message) ?? ([] as string[])
  const plain = limitWords(what.split('\n', 1)[0] ?? '').slice(0, maxWords)
  return line === undefined ? plain : `${plain} (line ${line}, column ${column})`
}

function limitWords(message: string): string {
  if (message.startsWith('memory alloc limit') || message === 'Invalid string length')
    return `It creates more than ${templateLimits.memory} characters or items`
  if (message === 'Maximum call stack size exceeded') return 'It is nested too deep'
  return message
}
