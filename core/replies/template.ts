import { uriText } from './uri-text'
import { toValueSync } from 'liquidjs'
import type { ReplySettings } from '../contract/replies'
import { type ParsedTemplate, parseLiquid, templateLiquid } from './parse-liquid'
import { CountingContext } from './template-context'
import { templateLimits } from './template-engine'
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

/** Parses the templates of a plan; reports errors with line and column. */
export function templatesOf(
  { headers, body }: Pick<ReplySettings, 'headers' | 'body'>,
  tell: (error: RuleError) => void,
): Templates {
  const parse = (field: string, source: string): ParsedTemplate => {
    try {
      return parseLiquid(source)
    } catch (error) {
      // Liquid's own error about the owner's text, which is reported to the owner.
      tell({ field, message: templateErrorMessage(error) })
      return { template: [], saysNumber: false }
    }
  }
  const parsedBody = parse('body', body)
  const parsedHeaders = headers.map(
    ([name, value]) =>
      [name, parse(`header “${name}”`, value), isFilledAddress(name, value)] as const,
  )
  const all = [parsedBody, ...parsedHeaders.map(([, parsed]) => parsed)]
  return {
    needsNumber: all.some(({ saysNumber }) => saysNumber),
    fill: (filling, budget) =>
      budget.spend((work) => {
        const scope = scopeOf(filling, work)
        const render = ({ template }: ParsedTemplate): string => {
          const context = new CountingContext(templateLiquid(), scope, work)
          const text = new CountedText(context, limited(templateLimits.output))
          toValueSync(templateLiquid().renderer.renderTemplates(template, context, text))
          return text.buffer
        }
        return {
          headers: parsedHeaders.map(([name, parsed, isAddress]) => [
            name,
            isAddress ? uriText(render(parsed)) : render(parsed),
          ]),
          body: render(parsedBody),
        }
      }, filling.processor),
  }
}

/** A request fills in text; where a reply redirects to is a URI. */
const isFilledAddress = (name: string, template: string): boolean =>
  name.toLowerCase() === 'location' && /\{[{%]/.test(template)

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
