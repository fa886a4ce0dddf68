import { type Forward, ForwardSettings } from '../contract/forward'
import { BinReplies, ReplySettings, type Rule, RuleWhen } from '../contract/replies'
import { redactHeader, redactText } from '../redact/redact-value'
import { isSameValue } from './same-value'

/** A variable of the environment that stands in the file. */
export class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** Gives variables their names, each its own. */
export interface Placeholders {
  list: { name: string; of: string }[]
  for(words: readonly string[], of: string): Placeholder
}

export function placeholdersOf(bin: string): Placeholders {
  const list: Placeholders['list'] = []
  return {
    list,
    for(words, of) {
      const parts = [bin, ...words].map(inCapitals).filter((part) => part !== '')
      const base = parts.join('_').replace(/^(?=\d)/, 'BIN_')
      const taken = new Set(list.map(({ name }) => name))
      let name = base
      for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`
      list.push({ name, of })
      return new Placeholder(name)
    },
  }
}

const inCapitals = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)

/** Returns a forward without what is the default; what of it opens something is a variable. */
export function forwardInFile(forward: Forward, placeholders: Placeholders): object {
  const settings = ForwardSettings.parse(
    Object.fromEntries(
      Object.keys(ForwardSettings.shape).map((name) => [name, forward[name as keyof Forward]]),
    ),
  )
  const { name, to, when, add, ...rest } = settings
  const called = name === '' ? 'a forward' : `the forward ${name}`
  const usual = ForwardSettings.parse({ to: '' })
  return {
    ...(name !== '' && { name }),
    to: redactText(to) === to ? to : placeholders.for([name, 'to'], `the address of ${called}`),
    ...whenInFile(when),
    ...(add.length > 0 && {
      add: add.map(([header, value]) => [
        header,
        redactHeader([header, value])[1] === value
          ? value
          : placeholders.for([name, header], `${header} of ${called}`),
      ]),
    }),
    ...differing(rest, usual),
  }
}

/** Returns replies without what is the default. */
export function repliesInFile({ rules, fallback, ...rest }: BinReplies): object {
  return {
    ...(rules.length > 0 && { rules: rules.map(ruleInFile) }),
    ...(fallback && { fallback: replyInFile(fallback) }),
    ...differing(rest, BinReplies.parse({})),
  }
}

const ruleInFile = ({ id, name, on, when, answer }: Rule): object => ({
  id,
  ...(name !== '' && { name }),
  ...(!on && { on }),
  ...whenInFile(when),
  answer: answerInFile(answer),
})

function answerInFile(answer: Rule['answer']): object {
  if (answer.kind === 'reply') return { kind: answer.kind, reply: replyInFile(answer.reply) }
  if (answer.kind === 'script') return answer
  return { ...answer, steps: answer.steps.map(replyInFile) }
}

const usualReply = ReplySettings.parse({})
/** A reply's status says what it is, and is always written. */
const replyInFile = ({ status, ...rest }: ReplySettings): object => ({
  status,
  ...differing(rest, usualReply),
})

function whenInFile(when: RuleWhen): object {
  const said = differing(when, RuleWhen.parse({}))
  return Object.keys(said).length === 0 ? {} : { when: said }
}

const differing = (value: object, usual: object): object =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([name, inner]) => !isSameValue(inner, (usual as Record<string, unknown>)[name]),
    ),
  )
